import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on the loopback interface. */
export interface Loopback {
  origin: string;
  /** Closes the server and all its connections. */
  close(): void;
}

/** Starts a server, on a free port by default. */
export async function serve(listener: RequestListener, port = 0): Promise<Loopback> {
  const server = createServer(listener);
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Serves files by their path below the origin. */
export function serveFiles(files: ReadonlyMap<string, string | Uint8Array>): Promise<Loopback> {
  return serve(({ url = '/' }, response) => {
    const body = files.get(url.slice(1));
    response.statusCode = body === undefined ? 404 : 200;
    response.end(body);
  });
}
