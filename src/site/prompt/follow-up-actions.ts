import { followUpPrompt, incompleteReading } from '../../incident/output/follow-up-prompt.ts';
import type { PinnedPlan, PlanPrompt } from '../../incident/plan.ts';
import type { Pack } from '../../model/pack.ts';
import { withBase } from '../base-url.ts';
import { button, createElement } from '../browser/elements.ts';
import type { Session } from '../incident/session.ts';
import { t } from '../messages/feature-messages.ts';
import { folder } from '../messages/page-messages.ts';
import { readClipboard } from '../browser/clipboard.ts';

/** The methods of the reply that the buttons for a follow-up prompt use. */
export interface FollowUpHost {
  session: Session;
  prompt: PlanPrompt;
  /** Copies a text that is not ready yet. */
  copyLater(text: Promise<string>): Promise<void>;
  /** Called when the prompt was copied; `isPlain` if its guardrails could not be loaded. */
  onCopied(isPlain: boolean): void;
  /** Reads the reply in the clipboard; undefined if the browser does not allow that. */
  onPaste(text: string | undefined): void;
}

/** The buttons that ask the agent for the answers that its reply lacks, and that paste the reply to that. */
export class FollowUpActions {
  readonly root = createElement('div', { className: 'cb-follow-up', hidden: true });
  readonly #host: FollowUpHost;
  /** Says what is missing, where the message of the reply is not next to the buttons. */
  readonly #notice = createElement('p', { className: 'cb-follow-up-notice', hidden: true });

  constructor(host: FollowUpHost) {
    this.#host = host;
    this.root.append(
      this.#notice,
      button(t('reply.follow-up'), () => this.#copy(), 'cb-button'),
      button(t('reply.paste-follow-up'), async () => host.onPaste(await readClipboard()), 'cb-button'),
      createElement('p', { className: 'cb-help' }, t('reply.follow-up-help')),
    );
  }

  /** Shows the buttons if the reply lacks something, at the beginning of `place`, with a notice that names the missing parts. */
  draw(hasReply: boolean, place: Element, notice = ''): void {
    this.#notice.textContent = notice;
    this.#notice.hidden = notice === '';
    // A button that is moved would lose the focus.
    if (place.firstElementChild !== this.root) place.prepend(this.root);
    const { session, prompt } = this.#host;
    const { missing, ask = {}, partial = {} } = incompleteReading(session.incident, prompt);
    const isComplete = [missing, Object.keys(ask), Object.keys(partial)].every(({ length }) => length === 0);
    this.root.hidden = !hasReply || isComplete;
  }

  async #copy(): Promise<void> {
    const { session, prompt, copyLater, onCopied } = this.#host;
    const reading = incompleteReading(session.incident, prompt);
    const loading = loadPack(session.plan).catch(() => undefined);
    const text = loading.then((pack) => {
      const source = pack?.prompts.find(({ id }) => id === prompt.id) ?? prompt;
      return followUpPrompt(source, pack?.rule ?? [], reading, session.plan.language) ?? '';
    });
    await copyLater(text);
    onCopied((await loading) === undefined);
  }
}

/** Loads the pack of the page, which has the guardrails and the descriptions of the deliverables. Throws if it is not there. */
async function loadPack({ id, version, language }: Pick<PinnedPlan, 'id' | 'version' | 'language'>): Promise<Pack> {
  if (location.protocol === 'file:') throw new Error('A page that was opened from a file has no packs.');
  const response = await fetch(withBase(`${language === undefined ? '' : folder}packs/${id}/${version}/pack.json`));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return (await response.json()) as Pack;
}
