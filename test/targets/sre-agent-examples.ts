// cspell:ignore knowledgebase

/** Published facts about the skills that the agent of a vendor takes. */
export interface PublishedSkill {
  vendor: string;
  /** The page with the facts, and the day on which a copy of it was read. */
  source: string;
  checked: string;
  /** How the agent takes a skill: as an archive, as a folder with a plugin, as a folder with SKILL.md, or as pasted text. */
  takes: 'archive' | 'plugin' | 'folder' | 'text';
  /** The frontmatter of the published examples. For pasted text, the fields of the form or API; `body` is the text. */
  fields: { required: string[]; optional: string[] };
  /** The largest archive in bytes, if a limit is published. */
  maxBytes?: number;
  /** The extensions that an archive may contain, if they are published. */
  extensions?: string[];
  /** Folders that the agent does not read. */
  ignored?: string[];
  /** Places of the manifest of a plugin, relative to its folder. */
  manifests?: string[];
}

/** The facts of each vendor. Another page of the same vendor is another entry. */
export const publishedSkills: PublishedSkill[] = [
  {
    vendor: 'AWS DevOps Agent',
    source: 'https://github.com/aws-samples/sample-code-for-devops-agent-skills (skills/support-cases/README.md)',
    checked: '2026-11-30',
    takes: 'archive',
    fields: { required: ['name', 'description'], optional: [] },
    maxBytes: 6_000_000,
    extensions: 'md txt json yaml yml xml csv tsv html htm png jpg jpeg gif svg webp pdf'.split(' '),
    ignored: ['scripts', 'evals', '.claude'],
  },
  {
    vendor: 'AWS DevOps Agent',
    source: 'https://docs.aws.amazon.com/devopsagent/latest/APIReference/API_AssetZipContent.html',
    checked: '2026-11-30',
    takes: 'archive',
    fields: { required: ['name', 'description'], optional: [] },
    maxBytes: 6_291_456,
  },
  {
    vendor: 'AWS DevOps Agent',
    source: 'https://github.com/aws-samples/sample-skills-for-AWS-Devops-agent (aws-wa-review-skill-devops/SKILL.md)',
    checked: '2026-11-30',
    takes: 'archive',
    fields: { required: ['name', 'description'], optional: [] },
  },
  {
    vendor: 'Azure SRE Agent',
    source: 'https://learn.microsoft.com/en-us/azure/sre-agent/create-skill',
    checked: '2026-11-30',
    takes: 'folder',
    fields: { required: ['name'], optional: ['description', 'tools'] },
  },
  {
    vendor: 'Azure SRE Agent',
    source: 'https://learn.microsoft.com/en-us/azure/sre-agent/plugin-marketplace',
    checked: '2026-11-30',
    takes: 'plugin',
    fields: { required: ['name'], optional: ['description', 'tools'] },
    manifests: ['plugin.json', '.github/plugin/plugin.json', '.claude-plugin/plugin.json'],
  },
  {
    vendor: 'HolmesGPT',
    source: 'https://holmesgpt.dev/reference/skills/',
    checked: '2026-11-30',
    takes: 'folder',
    fields: { required: ['description'], optional: ['name'] },
  },
  {
    vendor: 'Grafana Assistant',
    source: 'https://registry.terraform.io/providers/grafana/grafana/latest/docs/resources/assistant_skill',
    checked: '2026-11-30',
    takes: 'text',
    fields: {
      required: ['name', 'body', 'scope'],
      optional: ['command_name', 'allowed_tools', 'context_items', 'include_in_knowledgebase'],
    },
  },
  {
    vendor: 'Datadog Bits',
    source: 'https://docs.datadoghq.com/bits_ai/skills_library/',
    checked: '2026-11-30',
    takes: 'text',
    // The copy of the page that was read has no list of fields.
    fields: { required: [], optional: [] },
  },
];
