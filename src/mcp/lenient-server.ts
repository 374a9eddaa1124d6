import { type JSONRPCMessage, McpServer, ProtocolErrorCode, type Transport } from '@modelcontextprotocol/server';
import { isPlainObject } from '../base/collections.ts';
import { t } from '../messages/english.ts';
import { lenientMessage } from './lenient-value.ts';
import { excerpt } from './tool-error.ts';

/** Whether the negotiated protocol revision is 2026 or later. It is unknown over HTTP without a session. */
export function isModern(server: McpServer['server']): boolean {
  return (server.getNegotiatedProtocolVersion() ?? '') >= '2026';
}

/** A server that also accepts messages that deviate from the protocol in ways that are common among clients. */
export class LenientServer extends McpServer {
  override async connect(transport: Transport): Promise<void> {
    // The SDK calls the handler that a transport already has before its own, with the same message.
    const receive = transport.onmessage;
    transport.onmessage = (message, extra) => {
      lenientMessage(message);
      receive?.(message, extra);
    };
    await super.connect(transport);
    const handle = transport.onmessage;
    const send = transport.send.bind(transport);
    const elicitationIds = new Set<unknown>();
    transport.send = (message, options) => {
      if ('method' in message && message.method === 'elicitation/create' && 'id' in message)
        elicitationIds.add(message.id);
      return send(isModern(this.server) ? message : withEarlierCode(message), options);
    };
    transport.onmessage = (message, extra) => {
      const cursor = cursorIn(message);
      if (cursor === undefined) return handle?.(elicitationResult(message, elicitationIds), extra);
      // This server never returns a cursor, because its lists have one page. The SDK would ignore the cursor and answer with
      // that page.
      const error = { code: ProtocolErrorCode.InvalidParams, message: t('mcp.cursor-unknown', { cursor: excerpt(cursor) }) }; // prettier-ignore
      void transport.send({ jsonrpc: '2.0', id: (message as { id: number }).id, error });
    };
  }
}

/** Returns the cursor in a request for a page of a list; undefined in any other message. */
function cursorIn(message: JSONRPCMessage): string | undefined {
  if (!('method' in message) || !('id' in message) || !message.method.endsWith('/list')) return undefined;
  const cursor = (message.params as { cursor?: unknown } | undefined)?.cursor;
  return typeof cursor === 'string' && cursor !== '' ? cursor : undefined;
}

/**
 * Returns a message as it is, unless it answers a form with an error or with something else than the answer to a form. That
 * is then the same as a form that the user closed, because the SDK would fail the call that needed it.
 */
function elicitationResult(message: JSONRPCMessage, forms: Set<unknown>): JSONRPCMessage {
  if ('method' in message || message.id === undefined || !forms.delete(message.id)) return message;
  if ('result' in message && isPlainObject(message.result) && typeof message.result['action'] === 'string')
    return message;
  return { jsonrpc: '2.0', id: message.id, result: { action: 'cancel' } };
}

/** Returns a message with the code that earlier revisions have for a resource that does not exist. The SDK has the latest. */
function withEarlierCode(message: JSONRPCMessage): JSONRPCMessage {
  if (!('error' in message) || message.error.code !== (ProtocolErrorCode.InvalidParams as number)) return message;
  if (!isPlainObject(message.error.data) || Object.keys(message.error.data).join() !== 'uri') return message;
  return { ...message, error: { ...message.error, code: ProtocolErrorCode.ResourceNotFound } };
}
