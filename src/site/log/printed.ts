import { session } from '../incident/here.ts';

const place = document.querySelector('.cb-printed');
/** Printing waits for nobody, so what draws the log is there as soon as there is one. */
let ready: Promise<void> | undefined;
const prepare = () => {
  if (!place || !session?.isStarted) return;
  ready ??= import('./printed-log.ts').then(({ printLog }) => session && printLog(place, session));
};

session?.subscribe(prepare);
prepare();
