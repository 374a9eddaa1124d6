import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseReply, type Answer } from '../../src/prompt/reply.ts';
import { root } from '../content.ts';
import { deliverablesOf } from './deliverables-of.ts';

/** The right reading of an answer; without members it is missing. */
interface Wanted {
  /** The whole answer. */
  is?: string;
  /** Parts of the answer, and what does not belong to it. */
  has?: string[];
  hasNot?: string[];
  /** The choices that the reader has to choose from; any if the list is empty. */
  ask?: string[];
  /** The rows, with cells as a whole or as parts of them. */
  rows?: Record<string, string | string[]>[];
}

interface Case {
  name: string;
  prompt: string;
  reply: string[];
  want: Record<string, Wanted>;
}

const cases = JSON.parse(readFileSync(join(root, 'test/fixtures/replies/workflows.json'), 'utf8')) as Case[];

function expectAnswer(answer: Answer | undefined, asked: string[] | undefined, want: Wanted): void {
  if (want.ask) {
    expect(answer).toBeUndefined();
    if (want.ask.length > 0) expect(asked?.toSorted()).toEqual(want.ask.toSorted());
    else expect(asked).toBeDefined();
  } else if (want.rows) {
    expect(answer).toHaveLength(want.rows.length);
    for (const [index, row] of want.rows.entries()) {
      for (const [column, cell] of Object.entries(row)) {
        const found = Array.isArray(answer) ? answer[index]?.[column] : undefined;
        if (typeof cell === 'string') expect(found).toBe(cell);
        else for (const part of cell) expect(found).toContain(part);
      }
    }
  } else if (want.has) {
    const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
    for (const part of want.has) expect(text).toContain(part);
    for (const part of want.hasNot ?? []) expect(text).not.toContain(part);
  } else {
    expect(answer).toBe(want.is);
  }
}

describe('replies to the prompts of all workflows, in the forms in which agents write them', () => {
  it.each(cases.map((one) => [`${one.prompt}: ${one.name}`, one] as const))('%s', (_, { prompt, reply, want }) => {
    const deliverables = deliverablesOf(prompt);
    const { deliverables: answers, ask } = parseReply(deliverables, reply.join('\n'));
    for (const [label, wanted] of Object.entries(want)) {
      const id = deliverables.find((one) => one.label === label)?.id ?? label;
      expectAnswer(answers[id], ask?.[id], wanted);
    }
  });
});
