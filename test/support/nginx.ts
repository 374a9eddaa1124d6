import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { content } from '../folders.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { freePort } from './port.ts';
import { reportNotRun } from './not-run.ts';

export const hasNginx = spawnSync('nginx', ['-v']).status === 0;
if (!hasNginx) reportNotRun('the nginx configuration of the guide, because nginx is not installed');

/** A running nginx. */
export interface Nginx {
  /** Its address, without a slash at the end. */
  origin: string;
  stop: () => void;
}

/**
 * Starts nginx with the configuration of the guide, in which `folder` takes the place of `/srv/callbook`. `isBelowPath` also makes the
 * changes that the guide describes for a site under a path.
 */
export async function startNginx(folder: string, isBelowPath = false): Promise<Nginx> {
  const port = await freePort();
  const own = temporaryFolder();
  const temporaryPaths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(own, name)};`,
  );
  const server = serverOfGuide(isBelowPath)
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replaceAll('/srv/callbook', folder);
  const path = join(own, 'nginx.conf');
  writeFileSync(
    path,
    `daemon off; master_process off; pid ${join(own, 'pid')}; error_log stderr;\nevents {}\nhttp { access_log off; ${temporaryPaths.join(' ')}\n${server}}\n`,
  );
  const nginx = spawn('nginx', ['-p', own, '-c', path], { stdio: ['ignore', 'ignore', 'pipe'] });
  const errors: string[] = [];
  nginx.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  const origin = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 50 && nginx.exitCode === null; tries++) {
    const answers = await fetch(origin).then(
      () => true,
      () => false,
    );
    if (answers) return { origin, stop: () => nginx.kill() };
    await new Promise((done) => setTimeout(done, 100));
  }
  nginx.kill();
  throw new Error(`nginx did not start: ${errors.join('')}`);
}

function serverOfGuide(isBelowPath: boolean): string {
  const guide = readFileSync(join(content, 'guides/host-the-site.mdx'), 'utf8');
  const [server = '', changes = ''] = [...guide.matchAll(/^```nginx\n([^]*?)^```$/gm)].map(([, text]) => text);
  if (!isBelowPath) return server;
  return changes
    .trimEnd()
    .split('\n')
    .reduce((text, line) => {
      const [directive] = line.trim().split(' ');
      const changed = text.replace(new RegExp(`^ +${directive} .*$`, 'm'), () => line);
      if (changed === text) throw new Error(`The server block of the guide has no line to change for: ${line}`);
      return changed;
    }, server);
}
