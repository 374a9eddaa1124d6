import { describe, expect, test } from 'vitest';
import { compileDocuments } from '../../src/compiler/compile.ts';
import { formatDiagnostic } from '../../src/compiler/diagnostic.ts';
import { example, prompt } from '../../src/compiler/document-check.ts';
import { documentSources } from './document-sources.ts';

const inputs = '{ ns: { label: Namespace, kind: line }, class: { label: Class, kind: choice, choices: [up, down] } }';
const PODS = `---
title: List the pods
---

List the pods of :param[app]:

\`\`\`sh
kubectl -n :param[namespace] get pods -l app=:param[app]
\`\`\`

:::guard
- Do not restart :param[app].
:::
`;
const use = '::fragment[pods]{app="checkout" namespace=":input[ns]"}';

function compile(text: string, fragments: Record<string, string> = { pods: PODS }) {
  const document = example({ inputs, body: prompt('look', `:input[class]\n\n${text}`) });
  const { workflows, diagnostics } = compileDocuments({
    ...documentSources(document),
    fragments: Object.entries(fragments).map(([name, body]) => ({
      path: `content/shared/fragments/${name}.mdx`,
      text: body,
    })),
  });
  const look = workflows[0]?.workflow.prompts.find(({ id }) => id === 'look');
  return { look, files: workflows[0]?.files, diagnostics: diagnostics.map(formatDiagnostic) };
}

test('a fragment becomes part of a prompt, with its parameters in text, code and guards', () => {
  const { look, files, diagnostics } = compile(`Before.\n\n${use}\n\nAfter.`);
  expect(diagnostics).toEqual([]);
  expect(look?.template).toBe(`{{class}}

Before.

List the pods of checkout:

\`\`\`sh
kubectl -n {{ns:shell}} get pods -l app=checkout
\`\`\`

After.

- Do not restart checkout.

- Ask before you commit.`);
  expect(look?.guards).toEqual(['Do not restart checkout.']);
  expect(look?.inputs.map(({ id }) => id)).toEqual(['class', 'ns']);
  expect(files).toContain('content/shared/fragments/pods.mdx');
});

test('the same fragment can be used several times with other values, also in a passage for a choice', () => {
  const note = '---\ntitle: Note\n---\nLook at :param[app] in `:input[ns]`.\n';
  const { look, diagnostics } = compile(
    '::fragment[note]{app="a"}\n\n:::when{class="down"}\n::fragment[note]{app="b"}\n:::',
    { note },
  );
  expect(diagnostics).toEqual([]);
  expect(look?.template).toContain(
    'Look at a in `{{ns:shell}}`.\n\n{{when class is down}}\n\nLook at b in `{{ns:shell}}`.\n\n{{end when}}',
  );
});

test('code that shows the directive is not replaced', () => {
  const { look, diagnostics } = compile(`${use}\n\n\`\`\`\n::fragment[pods]{app="x"}\n\`\`\``);
  expect(diagnostics).toEqual([]);
  expect(look?.template).toContain('```\n::fragment[pods]{app="x"}\n```');
});

describe('diagnostics have the location of their origin', () => {
  const workflow = 'content/workflows/example.mdx';
  const pods = 'content/shared/fragments/pods.mdx';
  const withRest = (text: string) => `${text}\n\n:input[ns]`;

  test.each<[string, string, string[], Record<string, string>?]>([
    [
      'an unknown fragment',
      withRest('::fragment[pod]{app="x"}'),
      [`${workflow}:14:1  unexpected fragment "pod", expected one such as "pods"  (fragment-use)`],
    ],
    [
      'a missing parameter',
      withRest('::fragment[pods]{app="x"}'),
      [
        `${workflow}:14:1  unexpected fragment "pods" without "namespace", expected ::fragment[pods]{namespace="…"}  (fragment-use)`,
      ],
    ],
    [
      'a parameter too many',
      `${use.replace('}', ' pod="x"}')}`,
      [
        `${workflow}:14:1  unexpected "pod" for fragment "pods", expected only what it has as :param[…]: app, namespace  (fragment-use)`,
      ],
    ],
    [
      'a fragment in a list',
      withRest(`- ${use}`),
      [
        `${workflow}:14:3  unexpected ::fragment in another place, expected ::fragment directly inside ::::prompt or :::when  (fragment-use)`,
      ],
    ],
    [
      'an unknown slot in a value',
      `${use.replace('[ns]', '[na]')}\n\n:input[ns]`,
      [`${workflow}:14:1  unexpected slot "na", expected the id of an input, such as "ns"  (slot-declared)`],
    ],
    [
      'a diagnostic after a fragment',
      `${use}\n\nLook :inputt[x].`,
      [`${workflow}:16:6  unexpected directive ":inputt", expected :input or :out  (directive-known)`],
    ],
    [
      'a diagnostic in a fragment that is used twice',
      `${use}\n\n${use}`,
      [`${pods}:12:3  unexpected relative link "x.md", expected an absolute URL  (prompt-markup)`],
      { pods: PODS.replace('Do not', '[Do](x.md) not') },
    ],
    [
      'a slot that the workflow lacks',
      use,
      [`${pods}:5:14  unexpected slot "pod", expected the id of an input, such as "ns"  (slot-declared)`],
      { pods: PODS.replace('pods of', 'pod :input[pod] of') },
    ],
    [
      'a fragment that cannot be parsed',
      withRest(use),
      [`${pods}:5:6  unexpected < that starts no tag, expected \\< for a literal angle bracket  (mdx-syntax)`],
      { pods: PODS.replace('List the pods of', 'List <1') },
    ],
    [
      'a fragment in a fragment',
      use,
      [
        'content/shared/fragments/pods.mdx:15:1  unexpected directive "::fragment", expected no leaf directive (a slot is :input[id], with one colon)  (directive-known)',
      ],
      { pods: `${PODS}\n::fragment[other]{a="b"}\n` },
    ],
  ])('%s', (_, text, expected, fragments) => {
    expect(compile(text, fragments)).toMatchObject({ look: undefined, diagnostics: expected });
  });
});
