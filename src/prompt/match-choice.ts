import { parseReply } from './reply.ts';

/**
 * The choice that a text means, by the rules by which a choice is read from a reply: in any case, with other hyphens or
 * more words around it. Undefined if it means none, or more than one.
 */
export function matchChoice(choices: string[], text: string): string | undefined {
  if (choices.includes(text)) return text;
  const { deliverables } = parseReply(
    [{ id: 'choice', label: 'Choice', kind: 'choice', choices }],
    `## Choice\n\n${text}`,
  );
  const { choice } = deliverables;
  return typeof choice === 'string' ? choice : undefined;
}
