import { loadPart } from '../browser/load-part.ts';
import { session } from '../incident/session.ts';

// The scripts of `Route.astro`: the prompt that is being read, and the progress of the incident.

/** A prompt is being read while it crosses this line, a quarter of the window from the top. */
const READING_LINE = '-25% 0px -75% 0px';

const observer = new IntersectionObserver(
  (prompts) => {
    for (const { target, isIntersecting } of prompts) {
      for (const link of document.querySelectorAll(`callbook-route a[href="#${target.id}"]`)) {
        if (isIntersecting) link.setAttribute('aria-current', 'step');
        else link.removeAttribute('aria-current');
      }
    }
  },
  { rootMargin: READING_LINE },
);
for (const prompt of document.querySelectorAll('[id^="prompt-"]')) observer.observe(prompt);

let loaded: Promise<unknown> | undefined;

/** Loads what shows an incident, its progress on the route and its printed log, once there is one. */
function loadProgress(): void {
  if (!session?.isStarted) return;
  loaded ??= loadPart(() => Promise.all([import('./route-progress.ts'), import('../log/printed-log.ts')])).then(
    ([{ showProgress }]) => session && showProgress(session),
  );
}

session?.subscribe(loadProgress);
loadProgress();
