import { evidence } from '../../messages/en/on-demand/evidence.ts';
import { incidentExchange } from '../../messages/en/on-demand/incident-exchange.ts';
import { panels } from '../../messages/en/on-demand/panels.ts';
import { workItem } from '../../messages/en/on-demand/work-item.ts';
import { addTexts, isWorkItem } from './page-messages.ts';

/**
 * The texts of features that are loaded on demand. In English they are part of the scripts of these features, which keeps
 * the HTML of a page small. A page in another language contains them itself.
 */
const featureTexts = { ...evidence, ...incidentExchange, ...panels } as const;

const replaced = isWorkItem
  ? Object.fromEntries(Object.entries(workItem).map(([id, text]) => [id.replace('work-item.', ''), text]))
  : {};

/** Returns the text of a message of a feature, or of the page, in the language of the page. */
export const t = addTexts({ ...featureTexts, ...replaced } as typeof featureTexts);
