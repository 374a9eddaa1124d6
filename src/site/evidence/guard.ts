import { setValue, valueOf } from '../../incident/value.ts';
import { findSecrets } from '../../prompt/evidence/patterns.ts';
import type { Session } from '../incident/session.ts';
import { isMasked, tableOf, withMasked } from './secrets.ts';

/**
 * Looks quickly through fields whose scan is not finished, because their text is about to be copied: what the small set
 * of patterns finds is masked in the incident, so that the paper shows what is copied. Gives words for the reader.
 */
export function guard(session: Session, pending: ReadonlyMap<string, string>): string {
  let masked = 0;
  for (const input of pending.keys()) {
    const value = valueOf(session.incident, input);
    const text = typeof value === 'string' ? value : isMasked(value) ? value.text : '';
    if (value === undefined || text === '') continue;
    const table = tableOf(session.incident);
    const safe = withMasked(value, findSecrets(text), table);
    if (safe === value) continue;
    masked += Object.keys(isMasked(safe) ? safe.secrets : {}).length;
    session.change((incident, now) => setValue(incident, input, safe, { kind: 'typed' }, now));
  }
  const names = [...pending.values()].join(', ');
  return `${names}: the scan for secrets is not finished; a quick look masked ${masked === 0 ? 'nothing' : masked}.`;
}
