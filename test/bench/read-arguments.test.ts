import { expect, test } from 'vitest';
import { readArguments } from './read-arguments.ts';

const known = ['sizes', 'dev', 'peers'];

test.each([
  [[], { names: [], documents: undefined }],
  [['sizes', 'dev'], { names: ['sizes', 'dev'], documents: undefined }],
  [['--peers'], { names: ['peers'], documents: undefined }],
  [['peers', '--peers'], { names: ['peers'], documents: undefined }],
  [['--peers', '--documents', '1000'], { names: ['peers'], documents: 1000 }],
  [['dev', '--documents=300'], { names: ['dev'], documents: 300 }],
])('%j is read', (args, expected) => {
  expect(readArguments(args, known)).toEqual(expected);
});

test.each([
  [['speed'], 'There is no benchmark speed. Use sizes, dev, peers.'],
  [['--documents', 'many'], '--documents needs a whole number above 0, such as --documents 1000, not many.'],
  [['--documents', '0'], 'not 0.'],
  [['--documents', '1.5'], 'not 1.5.'],
  [['--peer'], "Unknown option '--peer'"],
])('%j is refused', (args, message) => {
  expect(() => readArguments(args, known)).toThrow(message);
});
