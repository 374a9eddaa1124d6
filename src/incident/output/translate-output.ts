import type { incidentExchange } from '../../messages/en/incident-exchange.ts';
import type { incident } from '../../messages/en/incident.ts';
import type { Translate } from '../../messages/translate.ts';

/** Returns the text of a message about an incident, what goes into it and out of it, and what it produces. */
export type TranslateOutput = Translate<typeof incident & typeof incidentExchange>;
