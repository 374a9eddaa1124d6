import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { marketFiles, repositoryFiles, targets } from '../../src/targets/index.ts';
import { splitFrontmatter } from '../../src/targets/read.ts';
import { skillFiles } from '../../src/targets/skill/skill.ts';
import { wellKnownFiles } from '../../src/targets/well-known.ts';
import { packs } from './packs.ts';
import { markdownOf } from './reader.ts';
import { acting } from './tools.ts';
import { unzipped } from './zip.ts';

/** The index of Agent Skills Discovery 0.2.0. */
const indexSchema = z.strictObject({
  $schema: z.literal('https://schemas.agentskills.io/discovery/0.2.0/schema.json'),
  skills: z.array(
    z.looseObject({
      name: z
        .string()
        .max(64)
        .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
      type: z.enum(['archive', 'skill-md']),
      description: z.string().min(1).max(1024),
      url: z.string().regex(/^[a-z0-9-]+\.zip$/),
      digest: z.string().regex(/^sha256:[a-f0-9]{64}$/),
    }),
  ),
});

const served = wellKnownFiles(packs);
const { skills } = indexSchema.parse(JSON.parse(served.get('index.json') as string));
const bytesOf = (url: string) => served.get(url) as Uint8Array;

test('names the skill of every pack, with its version', () => {
  expect(skills.map(({ name, type, version }) => ({ name, type, version }))).toEqual(
    packs.map(({ id, version }) => ({ name: id, type: 'archive', version })),
  );
  expect([...served.keys()]).toEqual(['index.json', ...packs.map(({ id }) => `${id}.zip`)]);
});

test('has the digest of each archive as it is served', () => {
  for (const { url, digest } of skills) {
    expect(digest).toBe(`sha256:${createHash('sha256').update(bytesOf(url)).digest('hex')}`);
  }
});

test.each(packs.map((pack) => [pack.id, pack] as const))(
  'the archive of %s is its skill, SKILL.md at the top',
  (id, pack) => {
    const files = unzipped(bytesOf(`${id}.zip`));
    expect(markdownOf(files.get('SKILL.md') ?? '').fields).toMatchObject({
      name: id,
      description: skills.find(({ name }) => name === id)?.description,
    });
    expect(Object.fromEntries([...files].map(([path, text]) => [`in/${id}/${path}`, text]))).toEqual(
      Object.fromEntries(skillFiles(pack, 'in').map(({ path, text }) => [path, text])),
    );
    expect(Object.keys(unzipSync(bytesOf(`${id}.zip`)))).toEqual([...files.keys()]);
    for (const path of files.keys()) expect(path).toMatch(/^(?:references\/)?[A-Za-z0-9-]+\.md$/);
  },
);

test('is the same in every time zone', () => {
  const script = `
    import { createHash } from 'node:crypto';
    import { certificate } from './packs.ts';
    import { wellKnownFiles } from '../../src/targets/well-known.ts';
    const offsets = new Set();
    const digests = ['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => {
      process.env.TZ = zone;
      offsets.add(new Date(0).getTimezoneOffset());
      return createHash('sha256').update(wellKnownFiles([certificate]).get('certificate.zip')).digest('hex');
    });
    console.log(JSON.stringify({ offsets: offsets.size, digests: new Set(digests).size }));
  `;
  const out = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  const { offsets, digests } = JSON.parse(out) as { offsets: number; digests: number };
  expect(offsets).toBeGreaterThan(20);
  expect(digests).toBe(1);
});

test('no tool finds anything to act on in a SKILL.md, from wherever it was installed', () => {
  const archives = [...wellKnownFiles(packs)].flatMap(([path, body]) =>
    typeof body === 'string' ? [] : [...unzipped(body)].map(([name, text]) => [`${path}/${name}`, text] as const),
  );
  const files = targets.flatMap((target) =>
    [...repositoryFiles(target, packs), ...marketFiles(target, packs)].map(({ path, text }) => [path, text] as const),
  );
  const skills = [...archives, ...files].filter(([path]) => path.endsWith('/SKILL.md'));
  expect(skills.length).toBeGreaterThan(packs.length);
  for (const [path, text] of skills) {
    expect([path, acting('claude-code', splitFrontmatter(text).body)]).toEqual([path, []]);
  }
});
