import type { ScenarioData } from './scenario.ts';

/** The author of every commit of a seeded repository. */
const AUTHOR = 'Scenario <scenario@callbook.example>';

/**
 * Returns the history of a seeded repository in the format of `git fast-import`. It contains all that the hash of a commit
 * depends on, so the same scenario has the same hashes on every machine.
 */
export function repositoryStream({ commits }: ScenarioData['repository']): string {
  const texts = commits.map(({ message, date, files }) => {
    const seconds = Date.parse(date) / 1000;
    const changes = Object.entries(files).map(([path, text]) =>
      text === null ? `D ${quoted(path)}\n` : `M 100644 inline ${quoted(path)}\n${block(text)}`,
    );
    const when = `${AUTHOR} ${seconds} ${offsetOf(date)}`;
    return `commit refs/heads/main\nauthor ${when}\ncommitter ${when}\n${block(`${message.trim()}\n`)}${changes.join('')}\n`;
  });
  return `${texts.join('')}done\n`;
}

function block(text: string): string {
  return `data ${new TextEncoder().encode(text).length}\n${text}\n`;
}

function quoted(path: string): string {
  return JSON.stringify(path);
}

/** The offset of a date as Git writes it: `+0100`. */
function offsetOf(date: string): string {
  return date.endsWith('Z') ? '+0000' : date.slice(-6).replace(':', '');
}
