import { isPlainObject } from '../base/collections.ts';
import { kebabId } from '../model/fields.ts';
import { serviceSchema, type ServiceCard } from '../model/service.ts';
import type { ReportDiagnostic } from './diagnostic.ts';
import type { Frontmatter } from './frontmatter.ts';
import type { Service } from './offered-services.ts';

/**
 * Reads the components of a file of Backstage (descriptor format, `backstage.io/v1alpha1`). Other entities, such as APIs, and
 * fields that a card does not have are left out.
 */
export function readBackstage(path: string, entities: readonly Frontmatter[], report: ReportDiagnostic): Service[] {
  const components = entities.filter(({ values }) => values['kind'] === 'Component');
  const reportAt = (frontmatter: Frontmatter, key: string[], unexpected: string, expected: string) =>
    report({ file: path, ...frontmatter.valueAt(key), rule: 'service-shape', unexpected, expected });
  return components.map((component) => {
    const { metadata, spec } = component.values;
    const id =
      textAt(metadata, 'name')
        ?.toLowerCase()
        .replace(/[_.\s]+/g, '-') ?? '';
    if (!kebabId.safeParse(id).success)
      reportAt(
        component,
        ['metadata', 'name'],
        `name ${JSON.stringify(id)} of a component`,
        'a name of letters, digits and hyphens',
      );
    const card = cardOf(id, metadata, spec);
    const { data, error } = serviceSchema.safeParse(card);
    for (const issue of error?.issues ?? []) {
      const expected = 'a URL of http or https, or one line of text';
      reportAt(component, ['metadata'], `"${issue.path.join('.')}" of component "${id}"`, expected);
    }
    return { id, path, card: data };
  });
}

function cardOf(id: string, metadata: unknown, spec: unknown): ServiceCard {
  const annotations = isPlainObject(metadata) ? metadata['annotations'] : undefined;
  const all = linksOf(metadata);
  const typed = (words: RegExp) => all.filter(({ type, title }) => words.test(`${type} ${title}`));
  const [dashboards, logs, onCall] = [
    typed(/dashboard|grafana|metric/i),
    typed(/\blogs?\b/i),
    typed(/on[- ]?call|pagerduty/i),
  ];
  const rest = all.filter((link) => ![...dashboards, ...logs, ...onCall.slice(0, 1)].includes(link));
  const list = (links: BackstageLink[]) => links.map(({ title, url }) => ({ title, url }));
  const slug = textAt(annotations, 'github.com/project-slug');
  const source = textAt(annotations, 'backstage.io/source-location')?.replace(/^url:/, '');
  const repository = source ?? (slug && `https://github.com/${slug}`);
  const [title, description, owner] = [
    textAt(metadata, 'title'),
    textAt(metadata, 'description'),
    textAt(spec, 'owner'),
  ];
  const dependsOn = isPlainObject(spec) && Array.isArray(spec['dependsOn']) ? spec['dependsOn'] : [];
  const dependencies = dependsOn.filter((one) => typeof one === 'string').map(nameOfEntity);
  return {
    title: title ?? id,
    ...(description !== undefined && { description: description.replace(/\s+/g, ' ').trim() }),
    ...(owner !== undefined && { owner: nameOfEntity(owner) }),
    ...(repository !== undefined && { repository }),
    ...(dashboards.length > 0 && { dashboards: list(dashboards) }),
    ...(logs.length > 0 && { logs: list(logs) }),
    ...(rest.length > 0 && { links: list(rest) }),
    ...(dependencies.length > 0 && { dependencies }),
    ...(onCall[0] && { onCall: onCall[0].url }),
  };
}

interface BackstageLink {
  title: string;
  url: string;
  type: string;
}

function linksOf(metadata: unknown): BackstageLink[] {
  const links = isPlainObject(metadata) ? metadata['links'] : undefined;
  return (Array.isArray(links) ? links : []).flatMap((link) => {
    const url = textAt(link, 'url');
    return url === undefined ? [] : [{ url, title: textAt(link, 'title') ?? url, type: textAt(link, 'type') ?? '' }];
  });
}

/** Returns the name in a reference such as `group:default/payments`. */
function nameOfEntity(reference: string): string {
  return reference.replace(/^(?:[\w-]+:)?(?:[\w.-]+\/)?/, '');
}

function textAt(record: unknown, key: string): string | undefined {
  const value = isPlainObject(record) ? record[key] : undefined;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
