// A stand-in for an agent: it prints the recorded reply whose headings the prompt asks for. It has no model.
// node stand-in.mjs <folder of replies> [command to run first]...
import { execSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder = '.', ...commands] = process.argv.slice(2);
for (const command of commands) execSync(command, { stdio: 'ignore' });

const prompt = readFileSync(0, 'utf8');
const replies = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));
const headings = (reply) => [...reply.matchAll(/^## (.*)$/gm)].map(([, label = '']) => label);
const fits = (reply) => headings(reply).every((label) => prompt.includes(`\n- ${label}`));
process.stdout.write(replies.find(fits) ?? 'I have no reply to this.\n');
