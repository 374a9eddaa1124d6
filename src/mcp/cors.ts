import type { IncomingMessage, ServerResponse } from 'node:http';

/** The methods of the endpoint, of which browsers ask for others than GET and POST in a preflight. */
const METHODS = 'GET, POST, DELETE, OPTIONS';

/** The headers of MCP clients that a browser asks for in a preflight. */
const HEADERS = [
  'Accept',
  'Authorization',
  'Content-Type',
  'Last-Event-ID',
  'Mcp-Method',
  'Mcp-Name',
  'Mcp-Protocol-Version',
  'Mcp-Session-Id',
];

/** Lets the pages of an origin read the response. Only for an origin that was checked; without one nothing is sent. */
export function allowOrigin({ headers: { origin } }: IncomingMessage, response: ServerResponse): void {
  if (origin === undefined) return;
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Expose-Headers', 'Mcp-Session-Id, Mcp-Protocol-Version, WWW-Authenticate');
  response.setHeader('Vary', 'Origin');
}

/** Answers the question of a browser whether a page may send a request: yes, with the headers that it asks for. */
export function answerPreflight({ headers }: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Allow', METHODS);
  if (headers.origin !== undefined) {
    const asked = (headers['access-control-request-headers'] ?? '').split(',').map((name) => name.trim());
    const known = new Set(HEADERS.map((name) => name.toLowerCase()));
    const others = asked.filter((name) => /^[\w-]{1,64}$/.test(name) && !known.has(name.toLowerCase())).slice(0, 20);
    response.setHeader('Access-Control-Allow-Methods', METHODS);
    response.setHeader('Access-Control-Allow-Headers', [...HEADERS, ...others].join(', '));
    response.setHeader('Access-Control-Max-Age', '7200');
    // Chromium asks this of a public page that calls a machine in the local network.
    if (headers['access-control-request-private-network'] === 'true')
      response.setHeader('Access-Control-Allow-Private-Network', 'true');
  }
  response.writeHead(204).end();
}
