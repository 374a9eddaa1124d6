import { similarTo } from '../../base/text.ts';
import { type Check, example, prompt } from '../document-check.ts';

const serviceKnown: Check = {
  id: 'service-known',
  about: 'An input of kind service has services to choose from, and each that it names has a card.',
  good: example({}),
  bad: example({
    inputs: '{ app: { label: Service, kind: service } }',
    body: prompt('look', 'Look at this:\n\n:input[app]'),
  }),
  diagnostics: ['8:42  unexpected input "app" without services, expected a card in content/services/<id>.yaml'],
  checkWorkflow({ source, frontmatter, inputs }, report, { services }) {
    const ids = services.map(({ id }) => id);
    for (const [input, { kind, choices, default: value }] of inputs) {
      if (kind !== 'service') continue;
      const at = (...path: PropertyKey[]) => frontmatter.valueAt(['workflow', 'inputs', input, ...path]);
      if (ids.length === 0)
        report(source, at('kind'), `input "${input}" without services`, 'a card in content/services/<id>.yaml');
      for (const [index, id] of (choices ?? []).entries())
        if (!ids.includes(id)) report(source, at('choices', index), `service "${id}"`, expectedService(id, ids));
      if (value !== undefined && choices === undefined && !ids.includes(value))
        report(source, at('default'), `service "${value}"`, expectedService(value, ids));
    }
  },
};

function expectedService(id: string, ids: string[]): string {
  const suggestion = similarTo(id, ids);
  return suggestion === undefined
    ? `a card in content/services/${id}.yaml`
    : `one with a card, such as "${suggestion}"`;
}

/** The checks of services. */
export const serviceChecks: Check[] = [serviceKnown];
