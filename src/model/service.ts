import * as z from 'zod';
import { oneLine, text } from './fields.ts';

/** A URL that a browser opens. */
export const webUrl = z.string().regex(/^https?:\/\/[^\s<>"`]+$/, 'a URL such as https://example.com/');

const links = z.array(z.looseObject({ title: oneLine, url: webUrl })).min(1);

/** The schema of a service card: what an on-call engineer and their agent need to know about a service. */
export const serviceSchema = z.looseObject({
  title: oneLine.describe('The name of the service for people.'),
  description: oneLine.optional(),
  aliases: z.array(oneLine).min(1).optional().describe('Other names of the service, such as in the labels of alerts.'),
  owner: oneLine.optional().describe('The team that owns the service.'),
  repository: webUrl.optional().describe('Where its source is.'),
  dashboards: links.optional(),
  logs: links.optional(),
  links: links.optional().describe('Other links.'),
  deploy: text.optional().describe('The command that deploys the service.'),
  rollback: text.optional().describe('The command that returns to the version before.'),
  flags: links.optional().describe('Where its feature flags are.'),
  dependencies: z.array(oneLine).min(1).optional().describe('The services that it depends on.'),
  channel: oneLine.optional().describe('Where its team talks: a name or a URL.'),
  onCall: webUrl.optional().describe('Who is on call for it.'),
  notes: text.optional().describe('Anything else.'),
});

/** The facts about a service for an on-call engineer and their agent. */
export type ServiceCard = z.infer<typeof serviceSchema>;
