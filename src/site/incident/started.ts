import { session } from './here.ts';
import type { Session } from './session.ts';

/** Loads something once the incident in hand has begun and has need of it: hardly a visit comes so far at once. */
export function onceStarted(load: (session: Session) => unknown, isNeeded: (session: Session) => boolean = () => true) {
  let isLoaded = false;
  const look = () => {
    if (!session || isLoaded || !session.isStarted || !isNeeded(session)) return;
    isLoaded = true;
    load(session);
  };
  session?.subscribe(look);
  look();
}
