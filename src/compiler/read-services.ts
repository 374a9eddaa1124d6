import { isPlainObject } from '../base/collections.ts';
import { compareText } from '../base/text.ts';
import { kebabId } from '../model/fields.ts';
import { serviceSchema } from '../model/service.ts';
import { readBackstage } from './read-backstage.ts';
import type { ReportDiagnostic } from './diagnostic.ts';
import { checkValue } from './frontmatter-schema.ts';
import { readFrontmatter, type Frontmatter } from './frontmatter.ts';
import type { Service } from './offered-services.ts';
import { serviceDeclaration } from './service-declaration.ts';
import type { Source } from './source.ts';

/** Reads the cards of all services, in the order of their ids; `<id>.yaml`, or the components in a file of Backstage. */
export function readServices(sources: readonly Source[], report: ReportDiagnostic): Service[] {
  const services = sources.flatMap((source) => readFile(source, report));
  const known = new Map<string, string>();
  for (const { id, path } of services) {
    const first = known.get(id);
    if (first !== undefined) {
      const expected = `each service once, since ${first} has it`;
      report({ file: path, line: 1, column: 1, rule: 'service-shape', unexpected: `second service "${id}"`, expected });
    } else known.set(id, path);
  }
  return services.sort((a, b) => compareText(a.id, b.id));
}

function readFile({ path, text }: Source, report: ReportDiagnostic): Service[] {
  const parts = splitDocuments(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')).map(({ yaml, firstLine }) =>
    readFrontmatter({ path, text, yaml, body: '' }, report, { subject: 'service', firstLine }),
  );
  const id = /([^/]+?)(?:\/catalog-info)?\.ya?ml$/.exec(path)?.[1] ?? '';
  const fail = (unexpected: string, expected: string): Service[] => {
    report({ file: path, line: 1, column: 1, rule: 'service-shape', unexpected, expected });
    return [{ id, path, card: undefined }];
  };
  const [first] = parts;
  if (first === undefined) return fail('empty file', 'the card of one service');
  if (parts.some(isBackstage)) {
    const services = readBackstage(path, parts, report);
    return services.length > 0 ? services : fail('file without a component', 'an entity of kind Component');
  }
  if (parts.length > 1) return fail('second document', 'the card of one service');
  if (!kebabId.safeParse(id).success) return fail(`file name "${id}"`, 'a kebab-case name of at most 64 characters');
  return [{ id, path, card: checkCard(serviceDeclaration, first, path, report) }];
}

function checkCard(
  schema: typeof serviceDeclaration,
  frontmatter: Frontmatter,
  path: string,
  report: ReportDiagnostic,
) {
  // A key without a value, or with an empty list or map, is the same as no key.
  const isFact = ([key, value]: [string, unknown]) => !(Object.hasOwn(schema.shape, key) && isEmpty(value));
  const values = Object.fromEntries(Object.entries(frontmatter.values).filter(isFact));
  const declared = checkValue(schema, values, { file: path, path: [], frontmatter }, report);
  return declared && serviceSchema.parse(declared);
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

function isBackstage({ values }: Frontmatter): boolean {
  const { apiVersion } = values;
  return typeof apiVersion === 'string' && apiVersion.startsWith('backstage.io/') && isPlainObject(values['metadata']);
}

/** Splits a stream of YAML documents; empty ones are left out. */
function splitDocuments(text: string): { yaml: string; firstLine: number }[] {
  const documents: { lines: string[]; firstLine: number }[] = [{ lines: [], firstLine: 1 }];
  for (const [index, line] of text.split('\n').entries()) {
    if (/^---(?:\s|$)/.test(line)) documents.push({ lines: [], firstLine: index + 2 });
    else documents.at(-1)?.lines.push(line);
  }
  return documents
    .filter(({ lines }) => lines.some((line) => /^[^#\s]|^\s+[^#\s]/.test(line)))
    .map(({ lines, firstLine }) => ({ yaml: lines.join('\n'), firstLine }));
}
