import { runsOf } from '../../incident/run.ts';
import type { Incident } from '../../incident/incident.ts';
import type { Block } from './block.ts';

/**
 * Makes the page ready for paper whenever it is printed: every prompt drawn as it is filled now, and those that the
 * incident has run marked, since paper shows them alone. Before any was run, paper shows the workflow whole.
 */
export function printReady(blocks: Iterable<Block>, incident: () => Incident): void {
  window.addEventListener('beforeprint', () => {
    let isRun = false;
    for (const block of blocks) {
      block.draw();
      const runs = runsOf(incident(), block.id).length;
      block.root.closest('.cb-step')?.toggleAttribute('data-run', runs > 0);
      isRun ||= runs > 0;
    }
    document.documentElement.toggleAttribute('data-run', isRun);
  });
}
