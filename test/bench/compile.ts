import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { compileBook } from '../../src/compiler/compile.ts';
import { readSources } from '../../src/compiler/read.ts';
import { splitSource } from '../../src/compiler/source.ts';
import { packMarkdown } from '../../src/packs/markdown.ts';
import { makePack, packText } from '../../src/packs/pack.ts';
import { content } from '../content.ts';
import { generatedDocument } from './documents.ts';
import { figure, median, time } from './measure.ts';

const parser = unified().use(remarkParse).use(remarkMdx).use(remarkGfm).use(remarkDirective).freeze();

/** Documents to packs, beside the parser with the same syntax extensions alone on the same bytes. */
export async function benchCompile(documents = 20, rounds = 7): Promise<void> {
  const workflows = Array.from({ length: documents }, (_, index) => {
    const { name, text } = generatedDocument(index);
    return { path: `content/workflows/${name}`, text };
  });
  const book = { ...readSources(content), workflows };
  const bodies = workflows.map((source) => splitSource(source).body);
  const packs = () =>
    compileBook(book).workflows.map(({ workflow }) => {
      const pack = makePack(workflow);
      return [packText(pack), packMarkdown(pack)];
    });
  if (packs().length !== documents) throw new Error('the generated documents do not compile');
  const ratios: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const parse = await time(() => bodies.forEach((body) => parser.parse(body)));
    const compile = await time(packs);
    ratios.push(compile / parse);
    ours.push(compile / documents);
  }
  figure('documents to packs, per document', `${median(ours).toFixed(1)} ms`);
  figure('documents to packs / the parser alone', median(ratios).toFixed(2), '≤ 1.3');
}
