/** A prompt is being read while it stands across this line, a quarter of the window from the top. */
const READING_LINE = '-25% 0px -75% 0px';

/** Marks in every rail of the page the stop whose prompt is being read. */
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
