import { own } from '../base/collections.ts';
import type { incidentExchange } from '../messages/en/incident-exchange.ts';
import type { incident as texts } from '../messages/en/incident.ts';
import type { Translate } from '../messages/translate.ts';
import { entryMoment, type CorrectedEntry } from './log.ts';
import { formatMoment } from './format-moment.ts';
import { findPrompt, type Plan } from './plan.ts';
import { runsOf } from './run.ts';
import type { Correction, Incident, LogEntry } from './schema.ts';

/** Returns the texts about an incident in one language. */
export type TranslateIncident = Translate<typeof texts>;

/** Returns the text of a message of an incident, or of what goes into it and out of it. */
export type TranslateExchange = Translate<typeof texts & typeof incidentExchange>;

/** Returns the text of a log entry, as corrected. */
export function formatLogEntry(
  { entry, milestone, text }: CorrectedEntry,
  incident: Incident,
  plan: Pick<Plan, 'prompts'>,
  t: TranslateIncident,
): string {
  const run = (step: string, id: string) => {
    const title = findPrompt(plan, step)?.title ?? step;
    const number = runsOf(incident, step).find((one) => one.id === id)?.number;
    return number === undefined ? title : t('incident.run', { title, number });
  };
  switch (entry.kind) {
    case 'copy':
      return t('incident.log-copy', { step: run(entry.step, entry.run) });
    case 'paste': {
      const { step, found, missing } = entry;
      return t('incident.log-paste', { step: run(step, entry.run), found, total: found + missing });
    }
    case 'outcome': {
      const step = run(entry.step, entry.run);
      return entry.choice === null
        ? t('incident.log-done', { step })
        : t('incident.log-outcome', { step, choice: entry.choice });
    }
    case 'class':
      return entry.class ? t('incident.log-class', { class: entry.class }) : t('incident.log-class-removed');
    case 'milestone': {
      const name = t(`incident.milestone-${milestone ?? entry.milestone}`);
      return text ? t('incident.log-milestone', { milestone: name, text }) : name;
    }
    case 'note':
      return text;
    case 'correction':
      return formatCorrection(entry.to, own(incident.log, entry.of), t);
    case 'hand-off':
      return t('incident.log-hand-off', { workflow: entry.workflow });
    case 'pack':
      return t('incident.log-pack', { from: entry.from, to: entry.version });
  }
}

function formatCorrection(
  { when, text, milestone, withdrawn }: Correction,
  entry: LogEntry | undefined,
  t: TranslateIncident,
): string {
  const changes = [
    ...(withdrawn ? [t('incident.change-withdrawn')] : []),
    ...(milestone ? [t('incident.change-milestone', { milestone: t(`incident.milestone-${milestone}`) })] : []),
    ...(when ? [t('incident.change-time', { when: formatMoment(when) })] : []),
    ...(text === undefined ? [] : [t('incident.change-text', { text })]),
  ];
  if (changes.length === 0) changes.push(t('incident.change-none'));
  return entry
    ? t('incident.log-correction', { when: formatMoment(entryMoment(entry)), changes })
    : t('incident.log-correction-unknown', { changes });
}
