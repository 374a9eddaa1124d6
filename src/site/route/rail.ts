import { session } from '../incident/here.ts';

/** Before an incident has begun, every step is open and there is nothing to show on the rails. */
let following: Promise<void> | undefined;
const follow = () => {
  if (session?.isStarted) following ??= import('./follow.ts').then(({ follow }) => session && follow(session));
};

session?.subscribe(follow);
follow();
