import { agents } from './en/agents.ts';
import { alerts } from './en/alerts.ts';
import { bytes } from './en/bytes.ts';
import { cli } from './en/cli.ts';
import { controls } from './en/controls.ts';
import { diff } from './en/diff.ts';
import { evidence } from './en/evidence.ts';
import { help } from './en/help.ts';
import { incidentExchange } from './en/incident-exchange.ts';
import { incidentList } from './en/incident-list.ts';
import { incidentLog } from './en/incident-log.ts';
import { incident } from './en/incident.ts';
import { install } from './en/install.ts';
import { keys } from './en/keys.ts';
import { log } from './en/log.ts';
import { markup } from './en/markup.ts';
import { mcp } from './en/mcp.ts';
import { output } from './en/output.ts';
import { page } from './en/page.ts';
import { reference } from './en/reference.ts';
import { reply } from './en/reply.ts';
import { releases } from './en/releases.ts';
import { search } from './en/search.ts';
import { site } from './en/site.ts';
import { storage } from './en/storage.ts';
import { createTranslate } from './translate.ts';

/** The English messages: every text that a person reads on a page, in the command, over MCP and in a comparison. */
export const english = {
  ...agents,
  ...alerts,
  ...bytes,
  ...cli,
  ...controls,
  ...diff,
  ...evidence,
  ...help,
  ...incident,
  ...incidentExchange,
  ...incidentList,
  ...incidentLog,
  ...install,
  ...keys,
  ...log,
  ...markup,
  ...mcp,
  ...output,
  ...page,
  ...reference,
  ...reply,
  ...releases,
  ...search,
  ...site,
  ...storage,
} as const;

/** The English messages as a type: their ids and the parameters of each text. */
export type English = typeof english;

/** Returns the English text of a message. */
export const t = createTranslate(english, 'en');
