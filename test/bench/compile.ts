import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { compileDocuments } from '../../src/compiler/compile.ts';
import type { DocumentSources } from '../../src/compiler/source.ts';
import { readSources, splitSource } from '../../src/compiler/source.ts';
import { compileCached } from '../../src/packs/compile-cached.ts';
import { packMarkdown } from '../../src/packs/pack-markdown.ts';
import { makePack, packText } from '../../src/packs/pack.ts';
import { content } from '../folders.ts';
import { scratchFolder } from '../project.ts';
import { generatedDocument } from './documents.ts';
import { figure, median, processorTime } from './measure.ts';

const parser = unified().use(remarkParse).use(remarkMdx).use(remarkGfm).use(remarkDirective).freeze();

/** Documents to packs: compared with the parser with the same syntax extensions alone on the same bytes, and once more unchanged. */
export async function benchCompile(): Promise<void> {
  await benchCold(20, 7);
  await benchUnchanged(100, 3);
}

async function benchCold(documents: number, rounds: number): Promise<void> {
  const sources = generatedSources(documents);
  const bodies = sources.workflows.map((source) => splitSource(source).body);
  if (packs(sources).length !== documents) throw new Error('the generated documents do not compile');
  const ratios: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const parse = await processorTime(() => bodies.forEach((body) => parser.parse(body)));
    const compile = await processorTime(() => packs(sources));
    ratios.push(compile / parse);
    ours.push(compile / documents);
  }
  figure('documents to packs, per document', `${median(ours).toFixed(1)} ms`);
  figure('documents to packs / the parser alone', median(ratios).toFixed(2), '≤ 1.3');
}

async function benchUnchanged(documents: number, rounds: number): Promise<void> {
  const sources = generatedSources(documents);
  const scratch = join(scratchFolder('bench-cache'), 'content');
  const ratios: number[] = [];
  const unchanged: number[] = [];
  for (let round = 0; round < rounds; round++) {
    rmSync(join(dirname(scratch), '.callbook'), { recursive: true, force: true });
    const cold = await processorTime(() => packs(sources, scratch));
    const again = await processorTime(() => packs(sources, scratch));
    ratios.push(again / cold);
    unchanged.push(again);
  }
  figure(`${documents} documents to packs, unchanged`, `${median(unchanged).toFixed(0)} ms`);
  figure(`${documents} documents to packs, unchanged / cold`, median(ratios).toFixed(3), '≤ 0.1');
}

function generatedSources(documents: number): DocumentSources {
  const workflows = Array.from({ length: documents }, (_, index) => {
    const { name, text } = generatedDocument(index);
    return { path: `content/workflows/${name}`, text };
  });
  return { ...readSources(content), workflows };
}

/** Returns the packs of these documents, compiled with the cache next to a content folder if one is given. */
function packs(sources: DocumentSources, cached?: string): [string, string][] {
  const { workflows } = cached === undefined ? compileDocuments(sources) : compileCached(sources, cached);
  return workflows.map(({ workflow }) => {
    const pack = makePack(workflow);
    return [packText(pack), packMarkdown(pack)];
  });
}
