/** What a link to another program passes through on its way. */
export type System = 'mac' | 'windows' | 'phone' | 'other';

/** The system of the reader, by what their browser calls itself; an iPad that poses as a Mac counts as one. */
export function systemOf(userAgent: string): System {
  if (/Android|iPhone|iPad|iPod/.test(userAgent)) return 'phone';
  if (/Macintosh/.test(userAgent)) return 'mac';
  return /Windows/.test(userAgent) ? 'windows' : 'other';
}
