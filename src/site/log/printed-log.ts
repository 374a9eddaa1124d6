import { contactsOf } from '../../incident/contacts.ts';
import { publishedName } from '../../incident/output/published-name.ts';
import { MILESTONES } from '../../incident/log.ts';
import { formatLogEntry } from '../../incident/format-log-entry.ts';
import { formatMoment } from '../../incident/format-moment.ts';
import { formatImpact, impact, incidentState } from '../../incident/impact.ts';
import { choiceName, hasMilestones } from '../../incident/plan.ts';
import { severityOf } from '../../incident/severity.ts';
import { formatConflicts, isEvent } from '../../incident/timeline.ts';
import { effectiveTimes } from '../../incident/incident-times.ts';
import { createElement } from '../browser/elements.ts';
import { loadModule } from '../browser/services.ts';
import { maskForOutput } from '../masking/mask-output.ts';
import { choiceLabel } from '../incident/choice-label.ts';
import type { Session } from '../incident/session.ts';
import { t } from '../messages/feature-messages.ts';
import { entryNote, logEntries } from './log-entries.ts';

/** Shows the incident, its report and its log in `<callbook-printed-log>`, in print only. */
export function showPrintedLog(session: Session): void {
  let report: ((session: Session) => Node[]) | undefined;
  let isLoading = false;
  // The report is loaded once there is a reply, so that it can be printed without a wait.
  const loadReport = async ({ incident }: Session) => {
    const hasReply = Object.values(incident.runs).some((runs) => Object.values(runs).some(({ reply }) => reply?.value));
    if (!hasReply || isLoading) return;
    isLoading = true;
    report = (await loadModule(() => import('../incident/outgoing-texts.ts'))).reportNodes;
  };
  const root = document.querySelector('callbook-printed-log');
  // The browser does not wait for an import before it prints, so this code is loaded before that.
  window.addEventListener('beforeprint', () => {
    const nodes = session.isStarted ? (report?.(session) ?? []) : [];
    // A report has a title of its own, and is read by people who do not use the page.
    document.documentElement.toggleAttribute('data-print-report', nodes.length > 0);
    root?.replaceChildren(...(session.isStarted ? draw(session, nodes) : []));
  });
  window.addEventListener('afterprint', () => root?.replaceChildren());
  session.subscribe(() => void loadReport(session));
  void loadReport(session);
}

/** The report has the facts and the log in it. */
function draw({ incident: whole, plan }: Session, report: Node[]): Node[] {
  const note = createElement('p', { className: 'cb-print-note' }, t('log.print-prompts-note'));
  if (report.length > 0) return [...report, note];
  const { incident } = maskForOutput(whole);
  const name = publishedName(incident, plan);
  const { pack } = incident;
  const times = effectiveTimes(incident, plan);
  const { version, digest } = pack.value;
  const words = { open: '', recovered: t('incident.milestone-recovered'), closed: t('page.closed') };
  const state = [choiceLabel(choiceName(plan, incident.class.value)), words[incidentState(incident, plan)]]
    .filter(Boolean)
    .join(' · ');
  const severity = severityOf(incident, plan);
  const facts = [
    [t('log.print-class'), state || t('log.print-no-class')],
    ...(severity ? [[severity.label, severity.text] as const] : []),
    ...contactsOf(incident).map(({ name: contact, text }) => [t(`incidents.contact-${contact}`), text] as const),
    ...MILESTONES.flatMap((milestone) => {
      const when = times[milestone]?.when;
      if (!when && (milestone !== 'started' || !hasMilestones(plan))) return [];
      return [[t(`incident.milestone-${milestone}`), when ? formatMoment(when) : t('log.print-unknown')] as const];
    }),
    ...(hasMilestones(plan) ? [[t('log.print-impact'), formatImpact(impact(incident, plan), t)] as const] : []),
    ...formatConflicts(incident, t).map((conflict) => [t('log.print-check'), conflict] as const),
    [t('log.print-version'), `${plan.title} ${version}, ${digest}`],
  ] as const;
  const events = logEntries(incident).filter(({ entry }) => isEvent(entry, plan));
  const entries = events.map((entry) => {
    const note = entryNote(entry);
    const text = `${formatMoment(entry.when)} ${formatLogEntry(entry, incident, plan, t)}`;
    return createElement('li', {}, note ? `${text} (${note})` : text);
  });
  const terms = facts.flatMap(([term, value]) => [createElement('dt', {}, term), createElement('dd', {}, value)]);
  return [
    createElement('h2', {}, t('log.print-incident', { name })),
    createElement('dl', {}, ...terms),
    ...(entries.length > 0 ? [createElement('h3', {}, t('log.title-empty')), createElement('ol', {}, ...entries)] : []),
    note,
  ];
}
