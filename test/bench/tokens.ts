import type { Agents } from '../../src/model/agents.ts';
import { makePack } from '../../src/packs/pack.ts';
import { agentFiles } from '../../src/targets/agent-files.ts';
import { workflows } from '../content.ts';
import { figure } from './measure.ts';

/**
 * About how many tokens a workflow costs in each tool at most, at four characters a token: in every session, when it
 * is chosen, and in all until an agent can act, which is when it has read its first step.
 */
export function benchTokens(): void {
  const index = agentFiles(workflows.map(makePack), 'https://callbook.example').get('agents/index.json');
  for (const { name, cost } of (JSON.parse(String(index)) as Agents).targets) {
    const { before, chosen, step } = cost;
    figure(
      `${name}: before + chosen + first step = until it acts`,
      `${before} + ${chosen} + ${step} = ${before + chosen + step}`,
    );
  }
}
