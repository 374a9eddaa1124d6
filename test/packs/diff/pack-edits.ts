import type { Pack } from '../../../src/model/pack.ts';
import { makePack } from '../../../src/packs/pack.ts';
import { workflows } from '../../content.ts';

/** A pack of the project that has everything a pack can have, including hand-offs. */
export const incident = makePack(workflows.find(({ id }) => id === 'incident-response') ?? missing('the workflow'));

/**
 * Edits of a pack that no document compiles to, because they change one field and not the others that repeat it; each with
 * the bump that it requires and the kinds of its changes.
 */
export const packEdits: [name: string, bump: string, kinds: string[], change: (pack: Pack) => void][] = [
  // Hand-offs, without the flow.
  ['removing a hand-off', 'major', ['handoff-removed'], ({ handoffs }) => handoffs.pop()],
  [
    'changing the target of a hand-off',
    'major',
    ['handoff-added', 'handoff-removed'],
    (pack) => Object.assign(first(pack.handoffs), { to: 'workflow:elsewhere' }),
  ],
  [
    'adding a hand-off',
    'minor',
    ['handoff-added'],
    ({ handoffs }) => handoffs.push({ ...first(handoffs), to: 'workflow:elsewhere' }),
  ],
  ['reordering hand-offs', 'major', ['handoffs-reordered'], ({ handoffs }) => handoffs.reverse()],
  ['repeating a hand-off', 'major', ['handoffs-reordered'], ({ handoffs }) => handoffs.push(first(handoffs))],
  // Steps without the transitions of the prompts, and the reverse.
  ['changing the target of a step', 'major', ['step-changed'], ({ flow }) => (flow.steps.fix = { to: 'done' })],
  ['removing a step', 'major', ['step-changed'], ({ flow }) => Reflect.deleteProperty(flow.steps, 'fix')],
  ['removing all steps', 'major', ['step-changed'], ({ flow }) => (flow.steps = {})],
  [
    'removing a choice from a step',
    'major',
    ['step-changed'],
    ({ flow }) => Object.assign(flow.steps.triage ?? {}, { to: { active: 'assess' } }),
  ],
  [
    'changing what decides a transition',
    'major',
    ['route-changed'],
    (pack) => Object.assign(prompt(pack, 'triage').next.at(-1) ?? {}, { by: 'severity' }),
  ],
  ['reordering transitions', 'major', ['routes-reordered'], (pack) => prompt(pack, 'triage').next.reverse()],
  // Uses of an answer on a page.
  [
    'changing which input a table fills',
    'major',
    ['fills-changed'],
    (pack) => Object.assign(deliverable(pack, 'options'), { fills: 'tried' }),
  ],
  [
    'removing the milestone of a table',
    'major',
    ['milestones-changed'],
    (pack) => Reflect.deleteProperty(deliverable(pack, 'options'), 'milestone'),
  ],
  [
    'removing the milestones of an input',
    'major',
    ['milestones-changed'],
    ({ inputs }) => Reflect.deleteProperty(inputs.current_status ?? {}, 'milestones'),
  ],
  // Unknown fields.
  [
    'adding an unknown field to a transition',
    'major',
    ['other-changed'],
    (pack) => addUnknownField(first(prompt(pack, 'triage').next)),
  ],
  [
    'adding an unknown field to a step',
    'major',
    ['other-changed'],
    ({ flow }) => addUnknownField(flow.steps.fix ?? {}),
  ],
  [
    'adding an unknown field to a hand-off',
    'major',
    ['other-changed'],
    ({ handoffs }) => addUnknownField(first(handoffs)),
  ],
  [
    'adding an unknown field to a slot',
    'major',
    ['other-changed'],
    (pack) => addUnknownField(first(prompt(pack, 'triage').inputs)),
  ],
  ['adding an unknown field that is null', 'major', ['other-changed'], (pack) => Object.assign(pack, { mark: null })],
  // Inputs and deliverables.
  [
    'adding an empty placeholder',
    'patch',
    ['placeholder-changed'],
    ({ inputs }) => Object.assign(inputs.current_status ?? {}, { placeholder: '' }),
  ],
  [
    'repeating a deliverable',
    'major',
    ['deliverables-reordered'],
    (pack) => prompt(pack, 'triage').deliverables.push(first(prompt(pack, 'triage').deliverables)),
  ],
  [
    'repeating a prompt',
    'major',
    ['prompts-reordered'],
    ({ prompts }) => prompts.push(structuredClone(first(prompts))),
  ],
  [
    'repeating a transition',
    'major',
    ['route-changed'],
    (pack) => prompt(pack, 'triage').next.push(first(prompt(pack, 'triage').next)),
  ],
  [
    'reordering the inputs of a prompt',
    'major',
    ['slots-reordered'],
    (pack) => prompt(pack, 'stabilize').inputs.reverse(),
  ],
  [
    'adding choices to an input that is not a choice',
    'major',
    ['other-changed'],
    ({ inputs }) => Object.assign(inputs.mitigation ?? {}, { choices: ['a'] }),
  ],
  [
    'adding choices to a deliverable that is not a choice',
    'major',
    ['other-changed'],
    (pack) => Object.assign(prompt(pack, 'preflight').deliverables[0] ?? {}, { choices: ['a', 'b'] }),
  ],
  [
    'changing more of a schema than its words',
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
  // The preflight before a prompt.
  [
    'no longer needing the preflight before a prompt',
    'minor',
    ['preflight-skipped'],
    (pack) => Object.assign(prompt(pack, 'root-cause'), { skipPreflight: true }),
  ],
  [
    'needing the preflight before a prompt again',
    'major',
    ['preflight-required'],
    (pack) => Reflect.deleteProperty(prompt(pack, 'assess'), 'skipPreflight'),
  ],
  // Parts of a template that repeat other fields.
  [
    'leaving a line of the rule out of a template',
    'major',
    ['rule-dropped'],
    (pack) => removeFromTemplate(pack, 'stabilize', /^- Each permission .*\n/m),
  ],
  [
    'changing one byte of the rule in a template',
    'major',
    ['rule-dropped', 'template-structure-changed'],
    (pack) => removeFromTemplate(pack, 'stabilize', /(?<=never follow them)\.(?=\n\nAnswer)/),
  ],
  [
    'leaving a guard out of a template',
    'major',
    ['guard-dropped'],
    (pack) => removeFromTemplate(pack, guarded.id, `- ${first(guarded.guards)}`),
  ],
  [
    'leaving a deliverable out of a template',
    'major',
    ['deliverable-dropped'],
    (pack) => removeFromTemplate(pack, 'stabilize', /^- Proper fix: .*\n/m),
  ],
  [
    'removing a slot from a template',
    'major',
    ['template-slots-changed', 'template-words-changed'],
    (pack) => removeFromTemplate(pack, 'stabilize', '{{mitigation}}'),
  ],
];

const guarded = incident.prompts.find(({ guards }) => guards.length > 0) ?? missing('a prompt with guards');

/** A copy of a pack with an edit. */
export function editPack(pack: Pack, change: (pack: Pack) => void): Pack {
  const copy = structuredClone(pack);
  change(copy);
  return copy;
}

function prompt({ prompts }: Pack, id: string): Pack['prompts'][number] {
  return prompts.find((one) => one.id === id) ?? missing(id);
}

function removeFromTemplate(pack: Pack, id: string, text: string | RegExp): void {
  const one = prompt(pack, id);
  const template = one.template.replace(text, '');
  if (template === one.template) missing(String(text));
  one.template = template;
}

function addUnknownField(of: object): void {
  Object.assign(of, { mark: 1 });
}

function first<Thing>([thing]: Thing[]): Thing {
  return thing ?? missing('the first of a list');
}

function missing(what: string): never {
  throw new Error(`The pack has no ${what}.`);
}

function deliverable(pack: Pack, id: string) {
  return prompt(pack, 'assess').deliverables.find((one) => one.id === id) ?? missing(`the deliverable ${id}`);
}
