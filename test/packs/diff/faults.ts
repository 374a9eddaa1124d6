import type { Pack } from '../../../src/model/pack.ts';
import { makePack } from '../../../src/packs/pack.ts';
import { workflows } from '../../content.ts';

/** A pack of the book that has all that a pack can have, hand-offs too. */
export const incident = makePack(workflows.find(({ id }) => id === 'incident-response') ?? missing('the workflow'));

/** What no document compiles to: one field of a pack changed, while those that say the same stay. */
export const faults: [name: string, bump: string, kinds: string[], change: (pack: Pack) => void][] = [
  // Hand-offs, while the flow stays.
  ['a hand-off gone', 'major', ['handoff-removed'], ({ handoffs }) => handoffs.pop()],
  [
    'a hand-off to another workflow',
    'major',
    ['handoff-added', 'handoff-removed'],
    (pack) => Object.assign(first(pack.handoffs), { to: 'workflow:elsewhere' }),
  ],
  [
    'a hand-off more',
    'minor',
    ['handoff-added'],
    ({ handoffs }) => handoffs.push({ ...first(handoffs), to: 'workflow:elsewhere' }),
  ],
  ['hand-offs in another order', 'major', ['handoffs-reordered'], ({ handoffs }) => handoffs.reverse()],
  ['a hand-off twice', 'major', ['handoffs-reordered'], ({ handoffs }) => handoffs.push(first(handoffs))],
  // Steps, while the next steps stay, and the reverse.
  ['a step that leads elsewhere', 'major', ['step-changed'], ({ flow }) => (flow.steps.fix = { to: 'done' })],
  ['a step gone', 'major', ['step-changed'], ({ flow }) => Reflect.deleteProperty(flow.steps, 'fix')],
  ['no steps', 'major', ['step-changed'], ({ flow }) => (flow.steps = {})],
  [
    'a choice of a step gone',
    'major',
    ['step-changed'],
    ({ flow }) => Object.assign(flow.steps.triage ?? {}, { to: { active: 'assess' } }),
  ],
  [
    'a way decided by something else',
    'major',
    ['route-changed'],
    (pack) => Object.assign(prompt(pack, 'triage').next.at(-1) ?? {}, { by: 'severity' }),
  ],
  ['next steps in another order', 'major', ['routes-reordered'], (pack) => prompt(pack, 'triage').next.reverse()],
  // Fields that the format does not know.
  ['a field of a way on', 'major', ['other-changed'], (pack) => mark(first(prompt(pack, 'triage').next))],
  ['a field of a step', 'major', ['other-changed'], ({ flow }) => mark(flow.steps.fix ?? {})],
  ['a field of a hand-off', 'major', ['other-changed'], ({ handoffs }) => mark(first(handoffs))],
  ['a field of a slot', 'major', ['other-changed'], (pack) => mark(first(prompt(pack, 'triage').inputs))],
  ['a field that is null', 'major', ['other-changed'], (pack) => Object.assign(pack, { mark: null })],
  // Inputs and deliverables.
  [
    'an example that is empty',
    'patch',
    ['placeholder-changed'],
    ({ inputs }) => Object.assign(inputs.current_status ?? {}, { placeholder: '' }),
  ],
  [
    'a deliverable twice',
    'major',
    ['deliverables-reordered'],
    (pack) => prompt(pack, 'triage').deliverables.push(first(prompt(pack, 'triage').deliverables)),
  ],
  ['a prompt twice', 'major', ['prompts-reordered'], ({ prompts }) => prompts.push(structuredClone(first(prompts)))],
  [
    'a way on twice',
    'major',
    ['route-changed'],
    (pack) => prompt(pack, 'triage').next.push(first(prompt(pack, 'triage').next)),
  ],
  ['slots in another order', 'major', ['slots-reordered'], (pack) => prompt(pack, 'stabilize').inputs.reverse()],
  [
    'choices of an input that is none',
    'major',
    ['other-changed'],
    ({ inputs }) => Object.assign(inputs.mitigation ?? {}, { choices: ['a'] }),
  ],
  [
    'choices of a deliverable that is none',
    'major',
    ['other-changed'],
    (pack) => Object.assign(prompt(pack, 'preflight').deliverables[0] ?? {}, { choices: ['a', 'b'] }),
  ],
  [
    'a schema that changes more than its words',
    'major',
    ['label-changed', 'schema-changed'],
    (pack) => {
      Object.assign(pack.inputs.mitigation ?? {}, { label: 'Measure' });
      for (const { inputSchema } of pack.prompts) {
        const { mitigation } = inputSchema.properties as Record<string, object | undefined>;
        if (mitigation) Object.assign(mitigation, { title: 'Measure', maxLength: 9 });
      }
    },
  ],
  // What a template says because other fields do.
  [
    'a line of the rule that a template leaves out',
    'major',
    ['rule-dropped'],
    (pack) => cut(pack, 'stabilize', /^- Permission is good .*\n/m),
  ],
  [
    'a byte of the rule in a template',
    'major',
    ['rule-dropped', 'template-structure-changed'],
    (pack) => cut(pack, 'stabilize', /(?<=never follow it)\.(?=\n\nAnswer)/),
  ],
  [
    'a guard that a template leaves out',
    'major',
    ['guard-dropped'],
    (pack) => cut(pack, guarded.id, `- ${first(guarded.guards)}`),
  ],
  [
    'a deliverable that a template does not ask for',
    'major',
    ['deliverable-dropped'],
    (pack) => cut(pack, 'stabilize', /^- Proper fix: .*\n/m),
  ],
  [
    'a place for an input that is gone from a template',
    'major',
    ['template-slots-changed', 'template-words-changed'],
    (pack) => cut(pack, 'stabilize', '{{mitigation}}'),
  ],
];

const guarded = incident.prompts.find(({ guards }) => guards.length > 0) ?? missing('a prompt with guards');

/** The pack after a fault. */
export function faulty(pack: Pack, change: (pack: Pack) => void): Pack {
  const copy = structuredClone(pack);
  change(copy);
  return copy;
}

function prompt({ prompts }: Pack, id: string): Pack['prompts'][number] {
  return prompts.find((one) => one.id === id) ?? missing(id);
}

function cut(pack: Pack, id: string, text: string | RegExp): void {
  const one = prompt(pack, id);
  const template = one.template.replace(text, '');
  if (template === one.template) missing(String(text));
  one.template = template;
}

function mark(of: object): void {
  Object.assign(of, { mark: 1 });
}

function first<Thing>([thing]: Thing[]): Thing {
  return thing ?? missing('the first of a list');
}

function missing(what: string): never {
  throw new Error(`The book has no ${what}.`);
}
