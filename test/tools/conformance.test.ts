import { expect, it } from 'vitest';
import { createHttpHandler, MCP_PATH } from '../../src/mcp/http-handler.ts';
import { createTestServer } from '../mcp/client.ts';
import { serve } from '../support/loopback.ts';
import { writeFigures } from '../support/write-figures.ts';
import { describeProgram } from './program.ts';

/** The scenarios that apply to a server of runbooks. */
const APPLY = [
  'server-initialize',
  'ping',
  'tools-list',
  'server-sse-multiple-streams',
  'resources-list',
  'prompts-list',
  'dns-rebinding-protection',
];

const FIXTURE = 'calls a tool, prompt or resource that only the reference server of the suite has';

/** Why the other scenarios of the suite do not apply. */
const OTHERS: Record<string, string> = {
  'logging-set-level': 'the server declares no logging, which the protocol has deprecated',
  'resources-subscribe': 'the bytes of a release never change, so the server declares no subscriptions to resources',
  'resources-unsubscribe': 'as above',
  'tools-call-sampling': 'the server asks no model',
  ...Object.fromEntries(
    [
      'completion-complete',
      'tools-call-simple-text',
      'tools-call-image',
      'tools-call-audio',
      'tools-call-embedded-resource',
      'tools-call-mixed-content',
      'tools-call-with-logging',
      'tools-call-error',
      'tools-call-with-progress',
      'tools-call-elicitation',
      'elicitation-sep1034-defaults',
      'elicitation-sep1330-enums',
      'resources-read-text',
      'resources-read-binary',
      'resources-templates-read',
      'prompts-get-simple',
      'prompts-get-with-args',
      'prompts-get-embedded-resource',
      'prompts-get-with-image',
    ].map((scenario) => [scenario, FIXTURE]),
  ),
};

await describeProgram('conformance', (newMachine) => {
  it('passes every scenario of the protocol that applies to it, and no scenario is unknown', async () => {
    const failed = (error: Error) => console.error(error);
    const handler = createHttpHandler(createTestServer, { hosts: [], origins: [] }, failed);
    const { origin, close } = await serve(handler.handle);
    const { out } = await newMachine()
      .run(['server', '--url', `${origin}${MCP_PATH}`])
      .finally(close);
    await handler.close();
    const results = [...out.matchAll(/^([✓✗]) (\S+): \d+ passed, (\d+) failed/gm)];
    const passed = results.filter(([, sign]) => sign === '✓').map(([, , scenario]) => scenario);
    const others = results.filter(([, sign]) => sign === '✗').map(([, , scenario]) => scenario ?? '');
    expect(passed.sort()).toEqual([...APPLY].sort());
    expect(others.sort()).toEqual(Object.keys(OTHERS).sort());
    writeFigures('conformance', {
      title: 'Conformance of the MCP server',
      about:
        'The official test suite of the Model Context Protocol, over HTTP. The scenarios that do not apply call tools, prompts and resources of the suite’s own server, or need what this server does not declare.',
      command: 'CALLBOOK_QUALITY=1 npm run test:tools -- conformance',
      figures: [
        { name: 'Scenarios that apply and pass', value: `${passed.length} of ${APPLY.length}` },
        { name: 'Scenarios that do not apply', value: String(others.length) },
      ],
    });
  });
});
