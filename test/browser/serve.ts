import { serveSite } from '../support/serve-site.ts';

/** Serves the built site to the browser tests, and returns what stops it. */
export default async function serveToBrowsers(): Promise<() => void> {
  const site = await serveSite({ port: Number(process.env['CALLBOOK_TEST_PORT']), isCached: true });
  return () => site.close();
}
