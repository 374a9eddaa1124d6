import type { Incident } from './incident.ts';
import { formatMoment } from './moment.ts';
import { own } from '../base/record.ts';
import type { Plan } from './plan.ts';
import { valueText, valueOf } from './value.ts';

/** The most characters of a report that a name takes. */
const LONGEST = 60;

/** What an incident goes by: its name, or the first line of what it was reported with, or when it started. */
export function incidentName(incident: Incident, plan: Pick<Plan, 'title' | 'inputs'>): string {
  if (incident.name.value) return incident.name.value;
  const long = Object.keys(plan.inputs).filter((id) => ['evidence', 'text'].includes(own(plan.inputs, id)?.kind ?? ''));
  const told = long.map((id) => firstLine(incident, id)).find(Boolean);
  return told ?? `${plan.title}, ${formatMoment({ at: incident.started, offset: 0 })}`;
}

function firstLine(incident: Incident, input: string): string | undefined {
  const value = valueOf(incident, input);
  const line = value === undefined ? undefined : /\S[^\r\n]*/.exec(valueText(value).slice(0, 2000))?.[0].trim();
  if (!line || line.length <= LONGEST) return line;
  const cut = line.slice(0, LONGEST);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST / 2)).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
