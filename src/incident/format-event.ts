import { failedMitigations } from './failed-mitigation.ts';
import type { CorrectedEntry } from './log.ts';
import { choiceName, findPrompt, type Plan } from './plan.ts';
import { runsOf } from './run.ts';
import type { Incident } from './schema.ts';
import type { TranslateIncident } from './translate-incident.ts';

/** Returns the text of a log entry that is about the incident, as corrected; undefined if it is about activity on the page. */
export function formatEvent(
  { id, entry, milestone, text }: CorrectedEntry,
  incident: Incident,
  plan: Pick<Plan, 'prompts'>,
  t: TranslateIncident,
): string | undefined {
  switch (entry.kind) {
    case 'outcome': {
      const step = formatRun(entry, incident, plan, t);
      const prompts = plan.prompts.filter(({ id }) => id === entry.step);
      return entry.choice === null
        ? t('incident.log-done', { step })
        : t('incident.log-outcome', { step, choice: choiceName({ prompts }, entry.choice) });
    }
    case 'class':
      return entry.class
        ? t('incident.log-class', { class: choiceName(plan, entry.class) })
        : t('incident.log-class-removed');
    case 'milestone': {
      const hasFailed = failedMitigations(incident, plan).has(id);
      const name = hasFailed
        ? t('incident.log-mitigation-failed')
        : t(`incident.milestone-${milestone ?? entry.milestone}`);
      return text ? t('incident.log-milestone', { milestone: name, text }) : name;
    }
    case 'note':
      return text;
    case 'hand-off':
      return t('incident.log-hand-off', { workflow: entry.workflow });
    default:
      return undefined;
  }
}

/** Names the run of an entry by the title of its prompt and its number. */
export function formatRun(
  { step, run }: { step: string; run: string },
  incident: Pick<Incident, 'runs'>,
  plan: Pick<Plan, 'prompts'>,
  t: TranslateIncident,
): string {
  const title = findPrompt(plan, step)?.title ?? step;
  const number = runsOf(incident, step).find((one) => one.id === run)?.number;
  return number === undefined ? title : t('incident.run', { title, number });
}
