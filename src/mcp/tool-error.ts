import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import { type MessageArguments, type MessageId, t } from '../messages/english.ts';

/** The maximum number of characters of a client's text that a message repeats. An id has at most as many. */
const MAX_EXCERPT_LENGTH = 64;

/**
 * A request that the server cannot fulfill. The SDK returns it from a tool as a result with `isError`, so that the model
 * can read it and try again, and elsewhere as the JSON-RPC error "invalid params", or "internal error" if the request is not
 * the reason.
 */
export class ToolError<Id extends MessageId = MessageId> extends ProtocolError {
  override name = 'ToolError';
  readonly id: Id;

  constructor(id: Id, ...parameters: MessageArguments<Id>) {
    const isInternal = id === 'mcp.pack-unreadable';
    super(isInternal ? ProtocolErrorCode.InternalError : ProtocolErrorCode.InvalidParams, t(id, ...parameters));
    this.id = id;
  }
}

/** Returns a text from a client, short enough to repeat in a message. */
export function excerpt(text: string): string {
  const line = text.slice(0, MAX_EXCERPT_LENGTH + 1).replace(/[\s\p{Cc}]+/gu, ' ');
  return text.length > MAX_EXCERPT_LENGTH ? `${line.slice(0, MAX_EXCERPT_LENGTH)}…` : line;
}
