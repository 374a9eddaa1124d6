import { entryMoment, type CorrectedEntry } from './corrected-entries.ts';
import type { Incident } from './incident.ts';
import type { Correction } from './log.ts';
import { formatMoment } from './moment.ts';
import { own } from '../base/record.ts';
import { findPrompt, type Plan } from './plan.ts';
import { runsOf } from './run.ts';

/** What a line of the log tells, in words, as its corrections have left it. */
export function formatLogEntry(
  { entry, mark, text }: CorrectedEntry,
  incident: Incident,
  plan: Pick<Plan, 'prompts'>,
): string {
  const run = (step: string, id: string) => {
    const number = runsOf(incident, step).find((one) => one.id === id)?.number;
    return `${findPrompt(plan, step)?.title ?? step}${number === undefined ? '' : ` (run ${number})`}`;
  };
  switch (entry.kind) {
    case 'copy':
      return `Copied: ${run(entry.step, entry.run)}`;
    case 'paste':
      return `Reply read: ${run(entry.step, entry.run)}, ${entry.found} of ${entry.found + entry.missing} parts found`;
    case 'outcome':
      return `${run(entry.step, entry.run)}: ${entry.choice ?? 'done'}`;
    case 'class':
      return `Class: ${entry.class || 'taken back'}`;
    case 'mark':
      return sentence(mark ?? entry.mark) + (text && `: ${text}`);
    case 'note':
      return text;
    case 'correction':
      return sayCorrection(entry.to, own(incident.log, entry.of));
    case 'hand-off':
      return `Handed off to ${entry.workflow}`;
    case 'edition':
      return `Moved from version ${entry.from} to ${entry.version}`;
  }
}

function sayCorrection(
  { when, text, mark, withdrawn }: Correction,
  entry: CorrectedEntry['entry'] | undefined,
): string {
  const what = entry ? `the entry about ${formatMoment(entryMoment(entry))}` : 'an entry';
  const changes = [
    withdrawn ? 'is withdrawn' : '',
    mark ? `marks ${mark}` : '',
    when ? `is about ${formatMoment(when)}` : '',
    text === undefined ? '' : `says: ${text}`,
  ].filter(Boolean);
  return `Correction: ${what} ${changes.join(', ') || 'stands'}`;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
