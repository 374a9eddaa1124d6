import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { content } from '../content.ts';
import { incidentResponse } from '../incident/example.ts';
import { connect } from './client.ts';

const client = await connect();
const released = (name: string) => readFileSync(join(content, 'releases/incident-response', name), 'utf8');

describe('resources', () => {
  it('are the files of each release', async () => {
    const { resources } = await client.listResources();
    expect(resources.slice(-3).map(({ uri, mimeType }) => [uri, mimeType])).toEqual([
      ['callbook://packs/incident-response/1.0.0/pack.json', 'application/json'],
      ['callbook://packs/incident-response/1.0.0/pack.md', 'text/markdown'],
      ['callbook://packs/incident-response/1.0.0/conventions.md', 'text/markdown'],
    ]);
    expect((await client.listResourceTemplates()).resourceTemplates).toEqual([]);
  });

  it.each([
    ['pack.json', released('1.0.0.json')],
    ['pack.md', released('1.0.0.md')],
    ['conventions.md', incidentResponse.conventions],
  ])('give the bytes of %s', async (name, text) => {
    const uri = `callbook://packs/incident-response/1.0.0/${name}`;
    const { contents } = await client.readResource({ uri });
    expect(contents).toMatchObject([{ uri, text }]);
  });

  it.each([
    'callbook://packs/incident-response/9.9.9/pack.json',
    'callbook://packs/incident-response/1.0.0/../../../etc/passwd',
    'file:///etc/passwd',
    '',
  ])('know nothing of %j', async (uri) => {
    await expect(client.readResource({ uri })).rejects.toMatchObject({ code: -32602, data: { uri } });
  });
});
