import { bytes } from '../../messages/en/bytes.ts';
import { evidence } from '../../messages/en/evidence.ts';
import { incidentExchange } from '../../messages/en/incident-exchange.ts';
import { incidentList } from '../../messages/en/incident-list.ts';
import { incidentLog } from '../../messages/en/incident-log.ts';
import { keys } from '../../messages/en/keys.ts';
import { log } from '../../messages/en/log.ts';
import { reply } from '../../messages/en/reply.ts';
import { storage } from '../../messages/en/storage.ts';
import { addTexts } from './page-messages.ts';

/**
 * The texts of features that are loaded on demand. In English they are part of the scripts of these features, which keeps
 * the HTML of a page small. A page in another language contains them itself.
 */
const featureTexts = {
  ...bytes,
  ...evidence,
  ...incidentExchange,
  ...incidentList,
  ...incidentLog,
  ...keys,
  ...log,
  ...reply,
  ...storage,
} as const;

/** Returns the text of a message of a feature, or of the page, in the language of the page. */
export const t = addTexts(featureTexts);
