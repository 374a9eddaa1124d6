import { type Client, InMemoryTransport, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { SkillsClient } from '@modelcontextprotocol/client/ext/skills';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { expect, it } from 'vitest';
import { createServer } from '../../src/mcp/server.ts';
import { skillsOf } from '../../src/mcp/skills.ts';
import { skillFiles } from '../../src/targets/skill.ts';
import { incidentResponse, packs } from '../incident/example.ts';
import { newClient, packEntry } from './client.ts';

const entries = Object.values(packs).map((pack) => packEntry(pack));
const unreadable = packEntry(
  { ...incidentResponse, id: 'unreadable' },
  { pack: () => Promise.reject(new Error('no such file')) },
);
const catalog = () => Promise.resolve([...entries, unreadable]);
const skills = skillsOf(catalog, (pack) =>
  Promise.resolve(
    Object.fromEntries(skillFiles(pack, '').map(({ path, text }) => [path.replace(`/${pack.id}/`, ''), text])),
  ),
);
const create = () => createServer(catalog, '0', { canTell: false }, skills);

/** A client of an earlier revision, or one of the revision 2026-07-28 over HTTP, connected to a server with skills. */
async function connectAs(era: 'legacy' | 'modern'): Promise<Client> {
  const client = newClient({ versionNegotiation: { mode: era === 'modern' ? 'auto' : 'legacy' } });
  if (era === 'modern') {
    const { fetch } = createMcpHandler(create);
    const send = (url: string | URL, init?: RequestInit) => fetch(new Request(url, init));
    await client.connect(new StreamableHTTPClientTransport(new URL('http://127.0.0.1/mcp'), { fetch: send }));
  } else {
    const [clientSide, serverSide] = InMemoryTransport.createLinkedPair();
    await (await create()).connect(serverSide);
    await client.connect(clientSide);
  }
  return client;
}

it.each(['legacy', 'modern'] as const)(
  'a %s client lists the skills, and reads their files by the digests',
  async (era) => {
    const client = new SkillsClient(await connectAs(era));
    expect(client.supported).toBe(true);
    const { skills: listed } = await client.list();
    expect(listed.map(({ uri }) => uri)).toEqual(Object.keys(packs).map((id) => `skill://${id}/SKILL.md`));
    const { skill } = await client.get('skill://incident-response/SKILL.md');
    expect(skill).toMatchObject({
      frontmatter: { name: 'incident-response', metadata: { digest: incidentResponse.digest } },
    });
    // The client refuses a file whose size, digest or frontmatter differs.
    for (const { path, text } of skillFiles(incidentResponse, '')) {
      const file = await client.read(skill, path.replace('/incident-response/', ''));
      expect([file.text, file.verified], path).toEqual([text, true]);
    }
  },
);

it.each([
  ['skills/get', (client: Client) => new SkillsClient(client).get('skill://nope/SKILL.md')],
  ['a file', (client: Client) => client.readResource({ uri: 'skill://incident-response/../../etc/passwd' })],
  ['a skill that cannot be read', (client: Client) => new SkillsClient(client).get('skill://unreadable/SKILL.md')],
])('what is not there is an invalid parameter: %s', async (_, ask) => {
  await expect(ask(await connectAs('modern'))).rejects.toMatchObject({ code: -32602 });
});
