import type { incidentExchange } from '../messages/en/on-demand/incident-exchange.ts';
import type { incident } from '../messages/en/with-page/incident.ts';
import type { Translate } from '../messages/translate.ts';

/** Returns the text of a message about an incident, in the language of the caller. */
export type TranslateIncident = Translate<typeof incident & typeof incidentExchange>;
