import {
  acceptedContent,
  CLIENT_CAPABILITIES_META_KEY,
  inputRequired,
  type ClientCapabilities,
  type InputRequiredResult,
  type McpServer,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { ownValue } from '../base/collections.ts';
import { t } from '../messages/english.ts';
import type { Input, Pack, Prompt } from '../model/pack.ts';
import { choiceText } from '../prompt/choice-text.ts';
import { fill, type Values } from '../prompt/fill.ts';
import { inputIds, readValues } from './read-arguments.ts';

/** The key of the form in a result, and of its answers in the request that follows. */
const FORM = 'inputs';

/** The values of the inputs, or a form that asks for the missing ones. */
export type Completed = { values: Values; form?: undefined } | { form: InputRequiredResult };

/**
 * Completes the values of some prompts by asking the user, once, for required values that are missing and, in the same form,
 * for choices. It does not ask for choices alone. The values stay as they are if the client cannot show a form, or if the
 * user declines or cancels it.
 */
export function completeValues(
  { pack, prompts, values }: { pack: Pack; prompts: readonly Prompt[]; values: Values },
  server: McpServer,
  context: ServerContext,
): Completed {
  const missing = prompts.flatMap((prompt) => fill(prompt, pack.inputs, values, pack.language).missing);
  const fields = missing.flatMap(({ id, required }) => {
    const input = ownValue(pack.inputs, id);
    return input && (required || input.choices) ? [{ id, required, input }] : [];
  });
  const { inputResponses } = context.mcpReq;
  if (inputResponses) {
    const content = Object.entries(acceptedContent(inputResponses, FORM) ?? {});
    const answers = content.filter(
      ([id, value]) => fields.some((field) => field.id === id) && typeof value === 'string' && value.trim() !== '',
    );
    return { values: readValues(pack, inputIds(prompts), { ...values, ...Object.fromEntries(answers) }) };
  }
  if (!fields.some(({ required }) => required) || !canShowForm(server, context)) return { values };
  const requestedSchema = {
    type: 'object' as const,
    properties: Object.fromEntries(fields.map(({ id, input }) => [id, fieldOf(input)])),
    required: fields.flatMap(({ id, required }) => (required ? [id] : [])),
  };
  const message = t('mcp.ask-inputs', { title: prompts.at(-1)?.title ?? '' });
  return { form: inputRequired({ inputRequests: { [FORM]: inputRequired.elicit({ message, requestedSchema }) } }) };
}

function fieldOf(input: Input) {
  const { label, description, choices } = input;
  const names = choices?.map((choice) => choiceText(input, choice));
  return {
    type: 'string' as const,
    title: label,
    ...(description && { description }),
    // Clients of every revision know this form of a choice with labels.
    ...(choices && { enum: choices, ...(names?.join() !== choices.join() && { enumNames: names }) }),
  };
}

/** Whether the client shows forms. One that declares only the capability, without a mode, does. */
function canShowForm({ server }: McpServer, { mcpReq }: ServerContext): boolean {
  // A client of an earlier revision declares its capabilities once, and no request has them.
  const envelope: Partial<Record<string, unknown>> = mcpReq.envelope ?? {};
  const declared = envelope[CLIENT_CAPABILITIES_META_KEY] as ClientCapabilities | undefined;
  const { elicitation } = declared ?? server.getClientCapabilities() ?? {};
  return elicitation !== undefined && (elicitation.form !== undefined || elicitation.url === undefined);
}
