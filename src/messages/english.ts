import { cli } from './en/cli.ts';
import { controls } from './en/controls.ts';
import { diff } from './en/diff.ts';
import { evaluation } from './en/eval.ts';
import { evidence } from './en/on-demand/evidence.ts';
import { help } from './en/help.ts';
import { incidentExchange } from './en/on-demand/incident-exchange.ts';
import { incident } from './en/with-page/incident.ts';
import { install } from './en/install.ts';
import { markup } from './en/markup.ts';
import { mcp } from './en/mcp.ts';
import { page } from './en/with-page/page.ts';
import { panels } from './en/on-demand/panels.ts';
import { reference } from './en/reference.ts';
import { releases } from './en/releases.ts';
import { site } from './en/site.ts';
import { workItem } from './en/on-demand/work-item.ts';
import { joinListIn } from './language-lists.ts';
import { createTranslate, type ArgumentsOf, type IdOf } from './translate.ts';

const parts = [
  cli,
  controls,
  diff,
  evaluation,
  evidence,
  help,
  incident,
  incidentExchange,
  install,
  markup,
  mcp,
  page,
  panels,
  reference,
  releases,
  site,
  workItem,
] as const;

/** All members of the parts of a list. */
type Merged<Parts extends readonly object[]> = {
  [Index in keyof Parts]: (part: Parts[Index]) => void;
}[number] extends (part: infer All) => void
  ? All
  : never;

/**
 * The English messages: every text that a person reads on a page, in the command, over MCP and in a comparison. Spreading
 * the parts would take each start of the command 15 ms: an object without a prototype takes many members at once.
 */
export const english = /* @__PURE__ */ Object.assign(Object.create(null) as object, ...parts) as Merged<typeof parts>;

/** The English messages as a type: their ids and the parameters of each text. */
export type English = typeof english;

/** Returns the English text of a message. */
export const t = createTranslate(english, 'en', joinListIn('en'));

/** The id of a message. */
export type MessageId = IdOf<English>;

/** The arguments after the id of a message in a call: its parameters, or none. */
export type MessageArguments<Id extends MessageId> = ArgumentsOf<English, Id>;
