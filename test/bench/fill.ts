import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import Mustache from 'mustache';
import { packSchema } from '../../src/model/pack.ts';
import { cleanAs, withoutTrailing } from '../../src/prompt/clean.ts';
import { fence } from '../../src/prompt/fence.ts';
import { fill } from '../../src/prompt/fill.ts';
import { content } from '../folders.ts';
import { figure, median, processorTime } from './measure.ts';

const LINE = '2026-11-23T02:35:00Z ERROR PaymentClient: timeout after 3000 ms from 10.0.0.7\r\n';

/** Filling a prompt into bytes, compared with two engines for templates with the same cleaning and fencing around them. */
export async function benchFill(rounds = 41): Promise<void> {
  const path = join(content, 'releases/incident-response/1.0.0.json');
  const pack = packSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const prompt = pack.prompts.find(({ id }) => id === 'assess');
  if (!prompt) throw new Error('no prompt assess');
  const template = prompt.template.replace('{{incident_report}}', '{{{incident_report}}}');
  const handlebars = Handlebars.compile(template, { noEscape: true });
  const ready = (text: string) => ({ incident_report: fence(withoutTrailing(cleanAs('evidence', text), '\n')) });
  for (const [name, bytes] of [
    ['200 kB', 200_000],
    ['1 MB', 1_000_000],
  ] as const) {
    const text = LINE.repeat(Math.ceil(bytes / LINE.length));
    const ways = {
      ours: () => fill(prompt, pack.inputs, { incident_report: text }).text,
      mustache: () => Mustache.render(template, ready(text)),
      handlebars: () => handlebars(ready(text)),
    };
    const [expected, ...others] = Object.values(ways).map((way) => way());
    if (others.some((other) => other !== expected)) throw new Error('the engines do not agree');
    const times: Record<keyof typeof ways, number[]> = { ours: [], mustache: [], handlebars: [] };
    for (let round = 0; round < rounds; round++) {
      for (const way of Object.keys(ways) as (keyof typeof ways)[])
        times[way].push(await processorTime(() => Buffer.from(ways[way]())));
    }
    const fastest = Math.min(median(times.mustache), median(times.handlebars));
    figure(`fill with ${name}`, `${median(times.ours).toFixed(2)} ms`);
    figure(
      `fill with ${name} / mustache or handlebars, whichever is faster`,
      (median(times.ours) / fastest).toFixed(2),
      '≤ 1',
    );
  }
}
