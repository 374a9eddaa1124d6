import { Setting, tryService } from '../browser/services.ts';

/** How to notify the user of a due check, besides the title of the tab: `sound`, `notification`, or both. */
export const checkNotifications = new Setting('check-alert', '');

/** Notifies the user that a check is due, in the ways that they chose. Nothing happens if the browser refuses. */
export function notifyCheckDue(text: string, name: string): void {
  const ways = checkNotifications.value;
  if (ways.includes('sound')) tryService(playTone, undefined);
  if (ways.includes('notification')) void showNotification(text, name).catch(() => undefined);
}

/** Two short tones, made here because a page of one file has no sound files. */
function playTone(): void {
  const audio = new AudioContext();
  for (const [index, frequency] of [660, 880].entries()) {
    const tone = new OscillatorNode(audio, { frequency });
    const volume = new GainNode(audio, { gain: 0.15 });
    tone.connect(volume).connect(audio.destination);
    tone.start(audio.currentTime + index * 0.25);
    tone.stop(audio.currentTime + index * 0.25 + 0.2);
  }
}

/** On a phone only a service worker may show notifications. */
async function showNotification(title: string, body: string): Promise<void> {
  if (Notification.permission !== 'granted') return;
  const worker = await navigator.serviceWorker?.getRegistration();
  const options = { body, tag: 'callbook-check' };
  if (worker) await worker.showNotification(title, options);
  else new Notification(title, options);
}
