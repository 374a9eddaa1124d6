import { appendFileSync } from 'node:fs';

/** Says that something could not be tested on this machine, now and in the last lines of `npm test`. */
export function reportNotRun(what: string): void {
  console.error(`NOT RUN: ${what}`);
  const file = process.env['CALLBOOK_NOT_RUN'];
  if (file !== undefined) appendFileSync(file, `- ${what}\n`);
}
