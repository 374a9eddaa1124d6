import './page-document.ts';
import { describe, expect, it, test } from 'vitest';
import { setContact } from '../../src/incident/contacts.ts';
import { exportIncident, logJson, logMarkdown } from '../../src/incident/output/export-incident.ts';
import { setValue } from '../../src/incident/field-values.ts';
import { summaryText } from '../../src/incident/output/summary-text.ts';
import { importIncident } from '../../src/incident/import.ts';
import { renameIncident } from '../../src/incident/incident.ts';
import type { Incident } from '../../src/incident/schema.ts';
import { addMilestone, addNote, correctEntry } from '../../src/incident/edit-log.ts';
import { actionItemIssue, actionItems, actionItemsCsv } from '../../src/incident/output/action-items.ts';
import { formatReport, type ReportFormat } from '../../src/incident/output/format-report.ts';
import { incidentLink, readIncidentLink } from '../../src/incident/output/incident-link.ts';
import { buildReport } from '../../src/incident/output/report.ts';
import { shortUpdate } from '../../src/incident/output/short-update.ts';
import { valuesForPrompt } from '../../src/incident/carried-values.ts';
import { editAnswer, recordReply } from '../../src/incident/record-reply.ts';
import { latestRun } from '../../src/incident/run.ts';
import { summaryOf } from '../../src/incident/switch-workflow.ts';
import { formatTimeline } from '../../src/incident/timeline.ts';
import { textOfValue } from '../../src/incident/field-values.ts';
import { t } from '../../src/messages/english.ts';
import { fill } from '../../src/prompt/fill.ts';
import { maskJson } from '../../src/site/masking/mask-json.ts';
import { includeSecret, maskedNote, maskForOutput } from '../../src/site/masking/mask-output.ts';
import {
  after,
  base,
  begin,
  imported,
  incidentResponse as plan,
  lastId,
  prompt,
  typed,
  worked,
} from '../incident/example.ts';

// Assembled here, so that no scanner takes this file for a leak.
const TOKEN = `ghp_${'a1B2c3D4e5'.repeat(4).slice(0, 36)}`;
const SECRETS = {
  token: TOKEN,
  'access key': `aws_secret_access_key=${'wJalrXUtnFEMIK7MDENGbPxRfiCYzEXAMPLEKEYz'.slice(0, 40)}`,
  'database address': `postgres://app:${'Zomb1e'}-Teapot-91@db.internal/payments`,
};
/** The part of each secret that must not leave. */
const HIDDEN = [TOKEN, SECRETS['access key'].split('=')[1] ?? '', 'Zomb1e-Teapot-91'];

const report = prompt(plan, 'report');
const assess = prompt(plan, 'assess');

/** Every place of an incident in which a person or an agent may leave a secret. */
const PLACES: Record<string, (incident: Incident, secret: string) => Incident> = {
  'the name': (one, secret) => renameIncident(one, `Checkout ${secret}`, after(20)),
  'a typed field': (one, secret) => setValue(one, 'mitigation', `set ${secret}`, typed, after(20)),
  'the report of a link': (one, secret) =>
    setValue(one, 'incident_report', `5xx with ${secret}`, { kind: 'fragment' }, after(20)),
  'a note': (one, secret) => addNote(one, `try ${secret}`, after(20)),
  'the text of a milestone': (one, secret) => addMilestone(one, 'fixed', after(20), { text: `with ${secret}` }),
  'a correction': (one, secret) => {
    const noted = addNote(one, 'try', after(20));
    return correctEntry(noted, lastId(noted), { text: `try ${secret}` }, after(21));
  },
  'a reply': (one, secret) =>
    recordReply(one, report, `## Impact\nall with ${secret}\n\n## Other\n${secret}`, after(20)),
  'an edited answer': (one, secret) => {
    const run = latestRun(one, 'assess')?.id ?? '';
    return editAnswer(one, { prompt: 'assess', run, deliverable: 'blast_radius' }, `via ${secret}`, after(20));
  },
  'a cell of the action items': (one, secret) =>
    recordReply(
      one,
      report,
      `## Action items\n| action | owner | due |\n| --- | --- | --- |\n| rotate ${secret} | Ana | Friday |`,
      after(20),
    ),
  'a contact': (one, secret) => setContact(one, 'channel', `#inc ${secret}`, after(20)),
};

const reportAs = (format: ReportFormat) => (incident: Incident) => {
  const root = buildReport(incident, plan, t)?.root;
  return root ? formatReport(root, format) : '';
};

/** Every text that leaves the page, made from the incident as it leaves. */
const WAYS: Record<string, (incident: Incident) => string> = {
  'every prompt': (incident) =>
    plan.prompts.map((one) => fill(one, plan.inputs, valuesForPrompt(incident, plan, one.id, t)).text).join('\n'),
  'the facts': (incident) => summaryText(incident, plan, t),
  'the short update': (incident) => shortUpdate(incident, plan, { now: after(60) }, t),
  'the report as Markdown': reportAs('markdown'),
  'the report as HTML': reportAs('html'),
  'the report for Slack': reportAs('slack'),
  'the report for Jira': reportAs('jira'),
  'the action items': (incident) => {
    const items = actionItems(incident, plan);
    if (!items) return '';
    const issues = items.rows.map((_, index) => Object.values(actionItemIssue(items, index, t)).join('\n'));
    return [actionItemsCsv(items, t), ...issues].join('\n');
  },
  'the timeline': (incident) => formatTimeline(incident, plan, t),
  'the log as Markdown': (incident) => logMarkdown(incident, plan, t),
  'the log as JSON': (incident) => logJson(incident, plan, t),
  'the file': exportIncident,
  'the link': (incident) => {
    const link = incidentLink(incident, 'https://callbook.example/', (text) => text) ?? '';
    return link === '' ? '' : exportIncident(imported(readIncidentLink(new URL(link).hash, base, t)));
  },
  'the summary for another workflow': (incident) => textOfValue(summaryOf(incident, plan, t)),
};

describe.each(Object.entries(PLACES))('a secret in %s', (_, place) => {
  const incident = Object.values(SECRETS).reduce(
    (one, secret) => place(one, secret),
    recordReply(worked, assess, '## Blast radius\nall', after(15)),
  );
  // The last one is what a field has now.
  const whole = exportIncident(incident);
  const present = HIDDEN.filter((secret) => whole.includes(secret));
  const { incident: outgoing, found } = maskForOutput(incident);

  it('is there before, and is named as masked', () => {
    expect(present.length).toBeGreaterThan(0);
    expect(found.map(({ secret }) => secret)).toEqual(
      expect.arrayContaining(present.map((secret) => expect.stringContaining(secret))),
    );
  });

  it.each(Object.entries(WAYS))('does not leave by %s', (_, way) => {
    const text = way(outgoing);
    expect(HIDDEN.filter((secret) => text.includes(secret))).toEqual([]);
  });
});

describe('maskForOutput', () => {
  const noted = addNote(addNote(begin(), `first ${TOKEN}`, after(1)), SECRETS['database address'], after(2));

  it('gives different secrets different placeholders, and one secret the same everywhere', () => {
    const { incident, found } = maskForOutput(setValue(noted, 'mitigation', `revoke ${TOKEN}`, typed, after(3)));
    expect(new Set(found.map(({ name }) => name)).size).toBe(found.length);
    const name = found.find(({ secret }) => secret === TOKEN)?.name ?? '';
    expect(formatTimeline(incident, plan, t)).toContain(`first ${name}`);
    expect(textOfValue(incident.values['mitigation']?.value?.value ?? '')).toBe(`revoke ${name}`);
  });

  it('masks a secret also in a text that comes before the one that shows that it is a secret', () => {
    const before = addNote(begin(), 'Zomb1e-Teapot-91 does not work', after(1));
    const { incident } = maskForOutput(addNote(before, SECRETS['database address'], after(2)));
    expect(formatTimeline(incident, plan, t)).not.toContain('Zomb1e-Teapot-91');
  });

  it('includes a secret that the user chose to include, and masks it again', () => {
    includeSecret(noted, TOKEN, true);
    const { incident, found } = maskForOutput(noted);
    expect(formatTimeline(incident, plan, t)).toContain(`first ${TOKEN}`);
    expect(formatTimeline(incident, plan, t)).not.toContain('Zomb1e-Teapot-91');
    expect(found.find(({ secret }) => secret === TOKEN)?.isIncluded).toBe(true);
    includeSecret(noted, TOKEN, false);
    expect(formatTimeline(maskForOutput(noted).incident, plan, t)).not.toContain(TOKEN);
  });

  it('leaves a value that the user revealed in its field', () => {
    const revealed = { text: `set ${TOKEN}`, secrets: {}, kept: [TOKEN] };
    const { incident, found } = maskForOutput(setValue(begin(), 'mitigation', revealed, typed, after(1)));
    expect(textOfValue(incident.values['mitigation']?.value?.value ?? '')).toBe(`set ${TOKEN}`);
    expect(found).toEqual([]);
  });

  it('changes nothing in an incident without secrets', () => {
    expect(maskForOutput(worked).incident).toEqual(worked);
    expect(maskedNote(worked)).toBe('');
  });

  it('gives a file that can be imported', () => {
    expect(imported(importIncident(exportIncident(maskForOutput(noted).incident), base, t)).id).toBe(noted.id);
  });
});

test.each<[string | undefined, string[]]>([
  [undefined, ['<token-1>', '<password-1>']],
  ['uses <token-1>', ['<token-1>']],
  ['none', []],
])('the note on what was masked in %j names %j', (text, names) => {
  const noted = addNote(addNote(begin(), `first ${TOKEN}`, after(1)), SECRETS['database address'], after(2));
  expect(maskedNote(noted, text)).toBe(names.length === 0 ? '' : t('incidents.masked', { count: names.length, names }));
});

it('stored JSON that cannot be read leaves without secrets', () => {
  const stored = {
    log: [{ text: `first ${TOKEN}` }],
    values: {
      a: { text: 'pw <password-1>', secrets: { '<password-1>': 'hunter2' }, kept: ['hunter3'] },
      n: 1,
      x: null,
    },
  };
  const text = JSON.stringify(maskJson(stored));
  for (const secret of [TOKEN, 'hunter2', 'hunter3']) expect(text).not.toContain(secret);
  expect(text).toContain('"n":1,"x":null');
});
