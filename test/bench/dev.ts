import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ourProject, plainProject, type ServedProject } from './bench-project.ts';
import { startDev, type Delay, type DevServer } from './dev-server.ts';
import { generatedDocument, writeDocuments } from './documents.ts';
import { figure, median } from './measure.ts';

const RULE = 'content/shared/rules/incident-response.mdx';
const CARD = 'content/services/checkout.yaml';
const CARD_TEXT = 'title: Checkout API\nowner: payments\n';
const FRAGMENT = 'content/shared/fragments/list-pods.mdx';
const FRAGMENT_TEXT = '---\ntitle: List the pods\n---\nList the pods.\n';
/** A document with a service and a fragment. */
const ROLL_BACK = `---
title: Roll back a service
description: Return to the version before a bad deploy.
workflow:
  version: 1.0.0
  preflight: coding
  rule: coding
  inputs:
    service: { label: Service, kind: service }
  flow:
    start: rollback
    steps:
      rollback: { to: done }
---

::::prompt[Roll back]{#rollback}
:input[service]

::fragment[list-pods]

:::deliver
- :out[Result]{#result} of the command
:::
::::
`;

type Delays = Record<string, Delay[]>;

/**
 * The time from a saved file until a page shows it, with this many documents, compared with plain Starlight on the same
 * documents. The time on the clock depends on what else the machine does; the ratios are those of the processor time.
 */
export async function benchDev(count = 300, rounds = 3): Promise<void> {
  const [plain, ours] = [plainProject('dev-plain'), ourProject('dev-ours')];
  for (const { docs } of [plain, ours]) writeDocuments(docs, count);
  writeFileSync(join(ours.docs, 'roll-back.mdx'), ROLL_BACK);
  for (const [path, text] of Object.entries({ [CARD]: CARD_TEXT, [FRAGMENT]: FRAGMENT_TEXT })) {
    mkdirSync(dirname(join(ours.cwd, path)), { recursive: true });
    writeFileSync(join(ours.cwd, path), text);
  }

  const delays = { plain: {} as Delays, ours: {} as Delays };
  const projects = [['plain', plain], ['ours', ours]] as const; // prettier-ignore
  for (const [name, project] of projects) {
    const server = await startDev(project, '/generated-0001/', 'Generated workflow 1');
    try {
      const add = (event: string, delay: Delay) => (delays[name][event] ??= []).push(delay);
      add('start to first page', server.start);
      for (let round = 1; round <= rounds; round++) {
        for (const [event, delay] of await changes(project, server, count, round)) add(event, delay);
        if (name === 'ours')
          for (const [event, delay] of await sharedChanges(project, server, round)) add(event, delay);
      }
    } finally {
      await server.stop();
    }
  }
  for (const [event, all] of Object.entries(delays.ours)) {
    const bound = event.startsWith('start') ? undefined : '≤ 2 s';
    const middle = (values: Delay[], unit: keyof Delay) => median(values.map((value) => value[unit]));
    const times = `${seconds(middle(all, 'milliseconds'))}, ${seconds(middle(all, 'processor'))} of processor`;
    figure(`dev with ${count} documents, ${event}`, times, bound);
    const baseline = delays.plain[event];
    if (!baseline) continue;
    const ratio = (middle(all, 'processor') / middle(baseline, 'processor')).toFixed(2);
    figure(`dev with ${count} documents, ${event} / plain Starlight, processor`, ratio);
  }
}

/** Changes a document, adds one and deletes it. */
async function changes(project: ServedProject, server: DevServer, count: number, round: number) {
  const { name, text } = generatedDocument(round + 1);
  const path = join(project.docs, name);
  const page = `/${name.replace('.mdx', '')}/`;
  const sentence = `Sentence of round ${round}.`;
  await server.delayOf(
    () => undefined,
    page,
    (_, status) => status === 200,
  );
  const changed = await server.delayOf(
    () => appendFileSync(path, `\n${sentence}\n`),
    page,
    (html) => html.includes(sentence),
  );
  const added = generatedDocument(count + round);
  const addedPath = join(project.docs, added.name);
  const addedPage = `/${added.name.replace('.mdx', '')}/`;
  const created = await server.delayOf(
    () => writeFileSync(addedPath, added.text),
    addedPage,
    (html, status) => status === 200 && html.includes(`Generated workflow ${count + round}`),
  );
  const deleted = await server.delayOf(
    () => rmSync(addedPath),
    addedPage,
    (_, status) => status === 404,
  );
  writeFileSync(path, text);
  await server.idle();
  return [
    ['changed document', changed],
    ['new document', created],
    ['deleted document', deleted],
  ] as const;
}

/** Changes the rule of the generated documents, and the service card and the fragment of one document. */
async function sharedChanges({ cwd }: ServedProject, server: DevServer, round: number) {
  const sentence = `Count to ${round} first.`;
  const change = (file: string, line: string, page: string) =>
    server.delayOf(
      () => appendFileSync(join(cwd, file), line),
      page,
      (html) => html.includes(sentence),
    );
  return [
    ['changed rule of all documents', await change(RULE, `- ${sentence}\n`, '/generated-0002/')],
    ['changed service card', await change(CARD, `${round === 1 ? 'notes: ' : '  '}${sentence}\n`, '/roll-back/')],
    ['changed fragment', await change(FRAGMENT, `\n${sentence}\n`, '/roll-back/')],
  ] as const;
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
