import { stringify as stringifyYaml } from 'yaml';
import type { Pack } from '../../model/pack.ts';
import { SHARED_SKILLS } from './agent-skills.ts';
import { beginning } from '../cut.ts';
import { asJson } from '../json.ts';
import { SKILL_LOSSES } from '../losses.ts';
import { ABOUT_MARKET, MARKET, pluginFields, pluginFolder } from '../plugin.ts';
import { codexServer } from '../servers.ts';
import { skillFiles } from '../skill/skill.ts';
import type { Target, TargetFile } from '../types.ts';

/** Codex: the skills of the standard, each with the sheet that its picker shows, or a plugin for each workflow. */
export const codex: Target = {
  name: 'codex',
  title: 'Codex',
  signs: ['.codex'],
  files: (pack) => skillsWithSheet(pack, SHARED_SKILLS),
  plugin: (pack) => [
    {
      path: '.codex-plugin/plugin.json',
      text: asJson({
        ...pluginFields(pack),
        skills: './skills/',
        interface: {
          displayName: pack.title,
          shortDescription: shortly(pack),
          longDescription: pack.description,
          category: 'Productivity',
        },
      }),
    },
    ...skillsWithSheet(pack, 'skills'),
  ],
  market: (packs) => [
    {
      path: '.agents/plugins/marketplace.json',
      text: asJson({
        name: MARKET,
        interface: { displayName: 'Callbook', shortDescription: ABOUT_MARKET },
        plugins: packs.map((pack) => ({
          name: pack.id,
          source: { source: 'local', path: pluginFolder(pack) },
          policy: { installation: 'AVAILABLE', authentication: 'ON_INSTALL' },
          category: 'Productivity',
        })),
      }),
    },
  ],
  live: [],
  losses: SKILL_LOSSES,
  server: codexServer,
  guide: {
    gives: 'One skill for each workflow. Write $incident-response and what you know, or describe what is down.',
    ways: ({ site }) => [
      { title: 'From this site, with the installer of skills', lines: [`npx skills add ${site} -a codex`] },
      {
        title: 'As plugins, from a copy of agents/codex',
        lines: ['codex plugin marketplace add ./agents/codex', 'codex plugin add incident-response@callbook'],
      },
    ],
    confirmed: 'Added as a marketplace and as plugins; codex debug prompt-input shows the skills.',
  },
};

function skillsWithSheet(pack: Pack, folder: string): TargetFile[] {
  const sheet = { interface: { display_name: pack.title, short_description: shortly(pack) } };
  const text = stringifyYaml(sheet, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' });
  return [...skillFiles(pack, folder), { path: `${folder}/${pack.id}/agents/openai.yaml`, text }];
}

/** A workflow in 25 to 64 characters, which is what the picker has room for. */
function shortly({ title, description }: Pack): string {
  const [sentence = ''] = description.split(/(?<=[.!?])\s/);
  const fits = [sentence, description, `The workflow “${title}”, step by step`].find(
    ({ length }) => length >= 25 && length <= 64,
  );
  return fits ?? `${beginning(description, 63).replace(/\s+\S*$/, '')}…`.padEnd(25, '.');
}
