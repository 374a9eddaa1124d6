/** A JSON-RPC message as it is sent. */
export interface Message {
  id?: number | null;
  result?: Record<string, unknown>;
  error?: { code: number; message: string };
}

/** The request that opens a connection in a revision before 2026, as a line. */
export function initialize(protocolVersion: string): string {
  const params = { protocolVersion, capabilities: {}, clientInfo: { name: 'test', version: '0' } };
  return request('initialize', params, 0);
}

/** A request as a line. */
export function request(method: string, params: Record<string, unknown> = {}, id = 1): string {
  return JSON.stringify({ jsonrpc: '2.0', id, method, params });
}
