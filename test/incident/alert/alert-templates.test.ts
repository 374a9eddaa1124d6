import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { alertTemplates } from '../../../src/incident/alert/alert-templates.ts';
import { alertLink } from '../../support/alert-link.ts';
import { t } from '../../../src/messages/english.ts';

const templates = alertTemplates(t, alertLink('https://runbooks.example'));
const textOf = (id: string) => templates.find((template) => template.id === id)?.text ?? '';

/** A value as Go's `urlquery` escapes it (net/url.QueryEscape). */
function urlquery(value: string): string {
  return encodeURIComponent(value)
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

/** The output of a Go template when every value is this one, all conditions hold, and every list has one item. */
function executed(template: string, value: string): string {
  return template
    .replace(/\s*\{\{-/g, '{{')
    .replace(/-\}\}\s*/g, '}}')
    .replace(/\{\{([^}]*)\}\}/g, (_, action: string) => (/\| urlquery\s*$/.test(action) ? urlquery(value) : ''));
}

describe('alertTemplates', () => {
  it('has templates for each tool, each with its place and a note', () => {
    expect(templates.map(({ id }) => id)).toEqual([
      'alertmanager-template',
      'alertmanager-receiver',
      'prometheus-rule',
      'grafana-contact-point',
      'grafana-rule',
      'pagerduty-event',
      'pagerduty-workflow',
      'datadog-monitor',
      'zabbix-action',
      'jira-automation',
      'fixed-link',
      'slack-workflow',
    ]);
    for (const { name, where, text, note } of templates) expect([name, where, text, note].every(Boolean)).toBe(true);
  });

  it('links to the workflow, the choice and the report that it is given', () => {
    const link = (choice: string) => ({ address: 'http://intranet/ops/restart/', choice, report: 'what_happened' });
    const texts = (choice: string) =>
      alertTemplates(t, link(choice))
        .map(({ text }) => text)
        .join('\n');
    expect(texts('by=not%20up')).toContain('http://intranet/ops/restart/#by=not%20up&what_happened={{issue.key}}');
    expect(texts('')).toContain('http://intranet/ops/restart/#what_happened={{issue.key}}');
    expect(texts('')).not.toMatch(/class=|incident[_-]re/);
  });

  it('has these texts', async () => {
    const all = templates.map(({ name, where, text, note }) => `# ${name}\n${where}\n\n${text}\n\n${note}\n`);
    await expect(all.join('\n')).toMatchFileSnapshot('fixtures/templates.txt');
  });

  const values = [
    'checkout-api',
    'a & b=c#d',
    '38 % + x',
    '"quoted" <b>',
    'two\nlines',
    'é😀',
    "it's (ok)!*",
    '{{ . }}',
  ];

  it.each(['alertmanager-template', 'grafana-contact-point', 'grafana-rule', 'prometheus-rule'])(
    '%s produces an address that the page reads',
    (id) => {
      for (const value of values) {
        const text = executed(textOf(id), value);
        const address = /https:\S*/.exec(text)?.[0] ?? '';
        // It prints only the address, fully encoded.
        expect(
          text
            .replace(address, '')
            .replace(/^annotations:\s+runbook_url: >-\s+/, '')
            .trim(),
        ).toBe('');
        expect(address).toMatch(/^[\w.~:/?#&=%+-]+$/);
        const { pathname, hash } = new URL(address);
        const fields = new URLSearchParams(hash.slice(1));
        expect(pathname).toBe('/incident-response/');
        expect([...fields.keys()]).toEqual(['class', 'incident_report']);
        expect(fields.get('class')).toBe('active');
        expect(fields.get('incident_report')).toContain(`Service: ${value}`);
      }
    },
  );

  it('closes every block of a Go template', () => {
    for (const { text } of templates) {
      const actions = [...text.matchAll(/\{\{-?\s*(\w+)?/g)].map(([, word]) => word);
      const opened = actions.filter((word) => word && ['define', 'with', 'range', 'if'].includes(word)).length;
      expect(actions.filter((word) => word === 'end')).toHaveLength(opened);
    }
  });

  it('is valid YAML for tools that read YAML, with the template as one plain string', () => {
    const [receiver] = parse(textOf('alertmanager-receiver')).receivers;
    const use = '{{ template "callbook.url" . }}';
    expect(receiver.slack_configs[0].actions).toEqual([{ type: 'button', text: 'Open the runbook', url: use }]);
    expect(receiver.pagerduty_configs[0].links).toEqual([{ href: use, text: 'Open the runbook' }]);
    expect(textOf('alertmanager-template')).toContain('{{ define "callbook.url" -}}');
    const { annotations } = parse(textOf('prometheus-rule'));
    expect(annotations.runbook_url).toBe(
      'https://runbooks.example/incident-response/#class=active&incident_report=ALERT' +
        '{{ with $labels.service }}%0AService%3A+{{ . | urlquery }}{{ end }}%0AValue%3A+{{ $value | urlquery }}',
    );
  });

  it.each([
    ['datadog-monitor', /\{\{urlencode "[\w.]+"\}\}/g, 'Value'],
    ['zabbix-action', /\{\{[A-Z.]+\}\.urlencode\(\)\}/g, 'Severity'],
    ['jira-automation', /\{\{issue\.[\w.]+\.urlEncode\}\}|\{\{issue\.key\}\}/g, 'Description'],
  ])('%s produces an address that the page reads', (id, action, field) => {
    for (const value of values) {
      const text = textOf(id).replace(action, () => urlquery(value));
      const address = /https:[^\s)]*/.exec(text)?.[0] ?? '';
      expect(address).toMatch(/^[\w.~:/?#&=%+-]+$/);
      const fields = new URLSearchParams(new URL(address).hash.slice(1));
      expect([...fields.keys()]).toEqual(['class', 'incident_report']);
      expect(fields.get('incident_report')).toContain(`${field}: ${value}`);
    }
  });

  it('encodes with jq for PagerDuty', () => {
    expect(textOf('pagerduty-event')).toContain('#class=active&incident_report=" + ($report | @uri))');
  });

  it.each(['pagerduty-workflow', 'fixed-link', 'slack-workflow'])(
    '%s has no values, because the tool cannot encode them',
    (id) => {
      expect(textOf(id)).toBe('https://runbooks.example/incident-response/#class=active');
    },
  );
});
