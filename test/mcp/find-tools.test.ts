import { describe, expect, test } from 'vitest';
import { t } from '../../src/messages/english.ts';
import { rankTexts } from '../../src/prompt/routing/rank-texts.ts';

/** The tools of the server, as a client that searches for tools sees them, together with those of other servers. */
const tools = new Map([
  ['list_workflows', `list_workflows ${t('mcp.list-workflows-title')} ${t('mcp.list-workflows-description')}`],
  ['choose_workflow', `choose_workflow ${t('mcp.choose-title')} ${t('mcp.choose-description')}`],
  ['get_prompt', `get_prompt ${t('mcp.get-prompt-title')} ${t('mcp.get-prompt-description')}`],
  ['read_reply', `read_reply ${t('mcp.read-reply-title')} ${t('mcp.read-reply-description')}`],
  ['next_step', `next_step ${t('mcp.next-step-title')} ${t('mcp.next-step-description')}`],
  ['create_issue', 'create_issue Create an issue in a repository with a title, a body and labels.'],
  ['query_prometheus', 'query_prometheus Run a PromQL query against a Prometheus data source.'],
  ['search_code', 'search_code Search for code in repositories.'],
  ['send_message', 'send_message Send a message to a channel or a person.'],
  ['list_pull_requests', 'list_pull_requests List the pull requests of a repository.'],
  ['run_query', 'run_query Run a read-only SQL query against a database.'],
  ['browser_navigate', 'browser_navigate Open a URL in a browser.'],
  ['read_file', 'read_file Read a file of the file system.'],
]);

describe('a search for tools', () => {
  test.each(['which workflow fits this request', 'choose a workflow'])(
    'finds the choice of a workflow for “%s”',
    (query) => {
      expect(rankTexts(tools, query)[0]?.key).toBe('choose_workflow');
    },
  );

  test.each([
    'production outage',
    'the service is down',
    'incident runbook',
    '5xx errors',
    'high latency alert',
    'roll back after a page',
    'write a postmortem',
    'degraded service',
  ])('finds the list of workflows first for “%s”', (query) => {
    expect(rankTexts(tools, query)[0]?.key).toBe('list_workflows');
  });
});
