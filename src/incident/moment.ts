import type { Moment } from './register.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A moment as people on call say it, the same in every locale: `02:41 UTC (03:41 local)`. */
export function formatTime({ at, offset }: Moment): string {
  const utc = `${clock(at)} UTC`;
  if (offset === 0) return utc;
  const local = at + offset * MINUTE;
  const days = Math.floor(local / DAY) - Math.floor(at / DAY);
  const day = days === 0 ? '' : days > 0 ? ', next day' : ', day before';
  return `${utc} (${clock(local)} local${day})`;
}

/** A moment with its day in UTC: `2026-11-23 02:41 UTC (03:41 local)`. */
export function formatMoment(moment: Moment): string {
  return `${formatDay(moment.at)} ${formatTime(moment)}`;
}

/** The day of a moment in UTC: `2026-11-23`. */
export function formatDay(at: number): string {
  const [year, month, day] = civil(Math.floor(at / DAY));
  return `${digits(year, 4)}-${digits(month)}-${digits(day)}`;
}

/** A moment as RFC 3339 writes it, to the second, with the offset that its local clock had; `Z` where it had none. */
export function formatRfc3339({ at, offset }: Moment): string {
  const local = at + offset * MINUTE;
  const seconds = digits(Math.floor(local / 1000) % 60);
  const ahead = Math.abs(offset);
  const zone = `${offset < 0 ? '-' : '+'}${digits(Math.floor(ahead / 60))}:${digits(ahead % 60)}`;
  return `${formatDay(local)}T${clock(local)}:${seconds}${offset === 0 ? 'Z' : zone}`;
}

/** A length of time in milliseconds, in words and to the minute: `1 h 5 min`. */
export function formatDuration(ms: number): string {
  const minutes = Math.floor(ms / MINUTE);
  const parts = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor(minutes / 60) % 24, 'h'],
    [minutes % 60, 'min'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return said.join(' ') || 'under 1 min';
}

function clock(at: number): string {
  const minutes = Math.floor(at / MINUTE);
  return `${digits(Math.floor(minutes / 60) % 24)}:${digits(minutes % 60)}`;
}

/** Year, month and day of a count of days since 1970 (H. Hinnant, "chrono-compatible low-level date algorithms"). */
function civil(days: number): [number, number, number] {
  const shifted = days + 719_468; // since 1 March of the year 0, so that a leap day ends its year
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const month = Math.floor((5 * ofYear + 2) / 153); // from March
  const day = ofYear - Math.floor((153 * month + 2) / 5) + 1;
  return [yearOfEra + era * 400 + (month < 10 ? 0 : 1), month < 10 ? month + 3 : month - 9, day];
}

function digits(number: number, width = 2): string {
  return String(number).padStart(width, '0');
}
