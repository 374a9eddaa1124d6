import type { Rule } from '../rule.ts';
import { example, prompt } from './example.ts';

// Controls but tab and line feed; U+FFFD, which decoding puts where bytes are no UTF-8; and bidirectional controls, with
// which a text reads otherwise than it runs.
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const refused = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffd]|\p{Surrogate}/gu;

/** What an author sees is what an agent reads. */
export const characters: Rule = {
  id: 'characters',
  about: 'A file is UTF-8, without control characters and without those that turn the direction of writing.',
  good: example({ body: prompt('look', 'Look at “it” — 日本語 🚒.') }),
  bad: example({ body: prompt('look', 'Look\u0000 at it.') }),
  complaints: ['12:5  unexpected character U+0000, expected UTF-8 without control characters'],
  checkFile({ source }, complain) {
    const told = new Set<string>();
    for (const { 0: character, index } of source.text.matchAll(refused)) {
      const name = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      if (told.has(name)) continue;
      told.add(name);
      complain(
        { path: source.path, body: source.text },
        index,
        `character U+${name}`,
        'UTF-8 without control characters',
      );
    }
  },
};
