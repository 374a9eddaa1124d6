import * as z from 'zod';
import { oneLine, text } from '../model/fields.ts';
import { webUrl } from '../model/service.ts';

/** One URL, or a map of URLs by their titles. */
const links = (title: string) =>
  z.union([webUrl.transform((one) => [{ title, url: one }]), z.record(oneLine, webUrl).transform(listOf)]).optional();

const passage = text.transform((value) => value.trim()).pipe(z.string().min(1));

/** A list in YAML, or a single name. */
const names = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(oneLine).min(1));

/** A service card as its file declares it. */
export const serviceDeclaration = z.strictObject({
  title: oneLine,
  description: oneLine.optional(),
  aliases: names.optional(),
  owner: oneLine.optional(),
  repository: webUrl.optional(),
  dashboards: links('Dashboard'),
  logs: links('Logs'),
  links: links('Link'),
  deploy: passage.optional(),
  rollback: passage.optional(),
  flags: links('Flags'),
  dependencies: names.optional(),
  channel: oneLine.optional(),
  onCall: webUrl.optional(),
  notes: passage.optional(),
});

function listOf(byTitle: Record<string, string>): { title: string; url: string }[] {
  return Object.entries(byTitle).map(([title, address]) => ({ title, url: address }));
}
