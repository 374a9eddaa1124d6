import { jsonFile, type AgentTool, type InstallMethod } from '../agent-tool.ts';
import { readOnlySkill } from '../read-only-skill.ts';
import { installFromArchive, instructed, pluginFields, skillArchivePath, SKILL_SUPPORT } from '../tool-support.ts';

const NAME = 'sre-agents';

/** Said of every agent whose import nobody has tried. */
const NOT_TRIED = 'Import not tried.';

/**
 * Agents of monitoring and cloud platforms, which take skills as an upload or from a folder. They have no repository, and
 * their skill only reads.
 */
export const sreAgents: AgentTool = {
  name: NAME,
  title: 'SRE agents: AWS DevOps Agent, Azure SRE Agent, HolmesGPT, Grafana Assistant, Datadog Bits',
  detectBy: [],
  plugin(pack, marketplace) {
    const skill = readOnlySkill(pack);
    if (skill.length === 0) return [];
    return [
      { path: 'plugin.json', text: jsonFile(pluginFields(pack, marketplace)) },
      ...skill.map(({ path, text }) => ({ path: `skills/${pack.id}/${path}`, text })),
    ];
  },
  upload: readOnlySkill,
  activeSyntax: [],
  support: {
    ...SKILL_SUPPORT,
    route: instructed('The agent does not choose the next step. SKILL.md has the route and all steps.'),
    version: instructed('The agent does not show a version. It is in the first lines of SKILL.md.'),
    guard: instructed('The guardrails are only text. Give the agent read-only tools and credentials.'),
  },
  guide: {
    summary:
      'One skill per workflow for incidents, in a single SKILL.md. It needs no repository, uses only read-only tools, proposes changes for a person to apply, and hands over work on code. Describe the problem, and the agent chooses the skill.',
    installMethods({ url, packs }) {
      const pack = packs.find((one) => readOnlySkill(one).length > 0);
      if (!pack) return [];
      const { id } = pack;
      const [archive, folder] = [`${url}/agents/${NAME}/${skillArchivePath(pack)}`, `callbook-${NAME}`];
      const download = `curl --fail --output ${id}.zip ${archive}`;
      const text = `unzip -p ${id}.zip SKILL.md | sed '1,/^---$/d' > ${id}.md`;
      const method = (title: string, lines: string[], note: string): InstallMethod => ({
        title,
        lines,
        note: `${note} ${NOT_TRIED}`,
      });
      const plugins = installFromArchive(url, NAME, { lines: () => [] });
      return [
        method(
          'AWS DevOps Agent',
          [download],
          'Upload the archive in the Operator Web App: Skills, Add skill, Upload skill. Then choose the types of agents that use it.',
        ),
        method(
          'Azure SRE Agent',
          plugins.lines,
          `Push the folder to GitHub, and install it in the portal: Builder, Plugins, Install from URL, with ${folder}/plugins/${id} as the path in the repository. Attach only read-only tools.`,
        ),
        method(
          'HolmesGPT',
          [download, 'mkdir -p ~/.holmes/skills', `unzip ${id}.zip -d ~/.holmes/skills/${id}`],
          'Add the folder ~/.holmes/skills to custom_skill_paths in ~/.holmes/config.yaml, or to customSkillPaths of the Helm chart. HolmesGPT 0.26.0 or later.',
        ),
        method(
          'Grafana Assistant',
          [download, text],
          `It takes no archive. Create a skill, and paste the text of ${id}.md. The HTTP API and the Terraform resource grafana_assistant_skill take it as body.`,
        ),
        method(
          'Datadog Bits',
          [download, text],
          `It takes no archive. Create a skill in the Skills Library, and paste the text of ${id}.md. Bits Chat and agents from the Agent Builder use it.`,
        ),
      ];
    },
    tested: `${NOT_TRIED} Written from the documentation of each vendor.`,
  },
};
