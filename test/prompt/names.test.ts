import { expect, it } from 'vitest';
import * as clean from '../../src/prompt/clean.ts';
import * as fence from '../../src/prompt/fence.ts';
import * as fill from '../../src/prompt/fill.ts';
import * as reply from '../../src/prompt/reply.ts';
import * as saved from '../../src/prompt/saved.ts';

it.each([
  ['clean.ts', clean, ['clean', 'cleanAs', 'isTime']],
  ['fence.ts', fence, ['fence']],
  ['fill.ts', fill, ['fill', 'fillSegments', 'isFenced', 'joinPrompts']],
  ['reply.ts', reply, ['parseReply']],
  ['saved.ts', saved, ['formatSize', 'seeSaved']],
])('%s gives these names to the rest of the house', (_, module, names) => {
  expect(Object.keys(module).sort()).toEqual(names);
});
