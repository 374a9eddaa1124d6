import { parseJSONRPCMessage, ProtocolErrorCode, type JSONRPCMessage } from '@modelcontextprotocol/server';
import { isRecord } from '../base/record.ts';

/** What answers something that is no message: its id, where it has one. */
export interface Fault {
  jsonrpc: '2.0';
  id: string | number | null;
  error: { code: number; message: string };
}

/** What a line from a client holds: messages, in their order, and an answer to each thing that is none. */
export interface Line {
  messages: JSONRPCMessage[];
  faults: Fault[];
}

/**
 * A line as JSON-RPC 2.0 reads it. The messages of a batch, which the revision 2025-03-26 has, count as if each came by
 * itself; a blank line holds nothing.
 */
export function readLine(line: string): Line {
  if (!/\S/.test(line)) return { messages: [], faults: [] };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { messages: [], faults: [fault(null, ProtocolErrorCode.ParseError, 'unexpected line, expected JSON')] };
  }
  const parts: unknown[] = Array.isArray(value) && value.length > 0 ? value : [value];
  const read = parts.map(readMessage);
  return { messages: read.flatMap(({ messages }) => messages), faults: read.flatMap(({ faults }) => faults) };
}

function readMessage(value: unknown): Line {
  try {
    return { messages: [parseJSONRPCMessage(value)], faults: [] };
  } catch {
    // What is meant as an answer is never answered: two sides could go on so for ever.
    const isAnswer = isRecord(value) && !('method' in value) && ('result' in value || 'error' in value);
    if (isAnswer) return { messages: [], faults: [] };
    const id = isRecord(value) && isId(value['id']) ? value['id'] : null;
    return { messages: [], faults: [fault(id, ProtocolErrorCode.InvalidRequest, faultOf(value))] };
  }
}

function faultOf(value: unknown): string {
  if (!isRecord(value)) return 'unexpected message, expected JSON-RPC 2.0';
  const { params } = value;
  const isForeign = value['jsonrpc'] !== '2.0' || typeof value['method'] !== 'string';
  return isForeign || params === undefined || isRecord(params)
    ? 'unexpected message, expected JSON-RPC 2.0'
    : 'unexpected params, expected an object';
}

function isId(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function fault(id: Fault['id'], code: number, message: string): Fault {
  return { jsonrpc: '2.0', id, error: { code, message } };
}
