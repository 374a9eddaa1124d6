import { session } from '../incident/session.ts';

/** What shows an incident is loaded when one has begun: its place on the rails, and its log on paper. */
let shown: Promise<unknown> | undefined;
const show = () => {
  if (!session?.isStarted) return;
  shown ??= Promise.all([
    import('./follow.ts').then(({ follow }) => session && follow(session)),
    import('../log/printed-log.ts'),
  ]);
};

session?.subscribe(show);
show();
