import { onceStarted } from '../incident/started.ts';

const place = document.querySelector('.cb-printed');

// Printing waits for nobody, so what draws the log is there as soon as there is one.
onceStarted(async (session) => {
  const { printLog } = await import('./printed-log.ts');
  if (place) printLog(place, session);
});
