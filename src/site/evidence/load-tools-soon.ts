import type { Session } from '../incident/session.ts';
import { loadEvidenceTools } from './load-evidence-tools.ts';

/** How long after its start a page without an incident loads the code that it needs for one, in milliseconds. */
const LOAD_DELAY_MS = 10_000;

/** The events that begin the use of a page. A paste, a drop or a print comes after one of them. */
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'focusin'];

/**
 * Loads the code that carries and masks values: immediately for an open incident, otherwise at the first action of the user,
 * or after a while. On a page that was just opened it would keep a slow phone busy.
 */
export function loadToolsSoon(session: Session, resumed: Promise<void>, onLoaded: () => void): void {
  let isLoading = false;
  const load = () => {
    if (isLoading) return;
    isLoading = true;
    // If this fails, a notice says so, and so does every use of the code.
    loadEvidenceTools().then(
      (tools) => {
        tools.fillProse(session);
        onLoaded();
      },
      () => undefined,
    );
  };
  for (const sign of SIGNS) window.addEventListener(sign, load, { capture: true, once: true, passive: true });
  session.subscribe(load);
  void resumed.then(() => (session.isStarted ? load() : undefined));
  setTimeout(load, LOAD_DELAY_MS);
}
