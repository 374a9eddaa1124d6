import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { t } from '../../src/messages/english.ts';
import { content } from '../folders.ts';
import { incidentResponse } from '../incident/example.ts';
import { connect, packEntry } from './client.ts';

const client = await connect();
const released = (name: string) => readFileSync(join(content, 'releases/incident-response', name), 'utf8');

describe('resources', () => {
  it('are the files of each release', async () => {
    const { resources } = await client.listResources();
    const ofIncidents = resources.filter(({ uri }) => uri.includes('/incident-response/'));
    expect(ofIncidents.map(({ uri, mimeType }) => [uri, mimeType])).toEqual([
      [`callbook://packs/incident-response/${incidentResponse.version}/pack.json`, 'application/json'],
      [`callbook://packs/incident-response/${incidentResponse.version}/pack.md`, 'text/markdown'],
      [`callbook://packs/incident-response/${incidentResponse.version}/conventions.md`, 'text/markdown'],
    ]);
    expect((await client.listResourceTemplates()).resourceTemplates).toEqual([]);
  });

  it.each([
    ['pack.json', released(`${incidentResponse.version}.json`)],
    ['pack.md', released(`${incidentResponse.version}.md`)],
    ['conventions.md', incidentResponse.conventions],
  ])('have the bytes of %s', async (name, text) => {
    const uri = `callbook://packs/incident-response/${incidentResponse.version}/${name}`;
    const { contents } = await client.readResource({ uri });
    expect(contents).toMatchObject([{ uri, text }]);
  });

  it.each([
    'callbook://packs/incident-response/9.9.9/pack.json',
    `callbook://packs/incident-response/${incidentResponse.version}/../../../etc/passwd`,
    'file:///etc/passwd',
    '',
  ])('do not include %j', async (uri) => {
    await expect(client.readResource({ uri })).rejects.toMatchObject({ code: -32602, data: { uri } });
  });

  it('report a file that cannot be read', async () => {
    const json = () => Promise.reject(Object.assign(new Error('no such file'), { code: 1 }));
    const other = await connect([packEntry(incidentResponse, { json })]);
    await expect(
      other.readResource({ uri: `callbook://packs/incident-response/${incidentResponse.version}/pack.json` }),
    ).rejects.toMatchObject({
      code: -32603,
      message: expect.stringContaining(t('mcp.pack-unreadable', { id: 'incident-response', reason: 'no such file' })),
    });
  });
});
