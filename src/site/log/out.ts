import { logJson, logMarkdown } from '../../incident/export.ts';
import { formatTimeline } from '../../incident/timeline.ts';
import { button, findPart } from '../dialog/elements.ts';
import { fileName } from '../incident/file-name.ts';
import { downloadFile } from '../incident/download-file.ts';
import type { Session } from '../incident/session.ts';
import { copiedByHand, copyKeys, copyText } from '../prompt/clipboard.ts';
import { t } from '../messages/page-messages.ts';

/** The ways out of the log: its timeline to the clipboard, all of it into a file. */
export class Out {
  readonly #dialog: HTMLDialogElement;
  readonly #session: Session;

  constructor(dialog: HTMLDialogElement, session: Session) {
    this.#dialog = dialog;
    this.#session = session;
    findPart(dialog, 'out').append(
      button('Copy the timeline', () => this.#copy(), 'cb-button'),
      button('Save as Markdown', () => this.#save('md', logMarkdown(session.incident, session.plan, t)), 'cb-button'),
      button('Save as JSON', () => this.#save('json', logJson(session.incident, session.plan, t)), 'cb-button'),
    );
  }

  async #copy(): Promise<void> {
    const text = formatTimeline(this.#session.incident, this.#session.plan, t);
    if (text === '') {
      this.#say('There is nothing in the timeline yet.');
      return;
    }
    if (await copyText(text)) {
      this.#say('Copied: the timeline as Markdown.');
      return;
    }
    this.#say(`This browser does not let the page copy. The text is selected: press ${copyKeys()}.`);
    await copiedByHand(text, findPart<HTMLTextAreaElement>(this.#dialog, 'manual'));
    this.#say('Copied: the timeline as Markdown.');
  }

  #save(ending: string, text: string): void {
    const { incident, name } = this.#session;
    const file = fileName('log', { started: incident.started, name }, ending);
    downloadFile(file, text);
    this.#say(`Saved as ${file}: the whole log, with every stamp.`);
  }

  #say(words: string): void {
    findPart(this.#dialog, 'out-said').textContent = words;
  }
}
