import { nameAfterReport } from '../../incident/incident.ts';
import { incidentLink } from '../../incident/output/incident-link.ts';
import { button, createElement, findPart, reconcileChildren } from '../browser/elements.ts';
import type { DialogContent } from '../dialog/open-dialog.ts';
import { includeSecret, maskForOutput, type FoundSecret } from '../masking/mask-output.ts';
import { t } from '../messages/feature-messages.ts';
import { copyText, copyTextLater } from '../browser/clipboard.ts';
import { maskedSummary } from './outgoing-texts.ts';
import { saveIncidentFile } from './save-incident-file.ts';
import type { Session } from './session.ts';
import { now } from '../browser/clock.ts';

/** The dialog that hands the current incident to another person: as a file, as a link, or as text. */
export class ShareDialog implements DialogContent {
  readonly #session: Session;
  readonly #status = createElement('p', { className: 'cb-dialog-status', role: 'status' });
  readonly #secrets = createElement('div', {});

  constructor(dialog: HTMLDialogElement, session: Session) {
    this.#session = session;
    const actions = [
      button(t('incidents.save-file'), () => this.#save(), 'cb-button'),
      button(t('incidents.copy-link'), () => this.#copyLink(), 'cb-button'),
      button(t('incidents.copy-facts'), () => this.#copySummary(), 'cb-button'),
    ];
    const help = createElement('p', {}, t('incidents.share-help'));
    const list = createElement('div', { className: 'cb-dialog-actions' }, ...actions);
    findPart(dialog, 'content').append(help, list, this.#status, this.#secrets);
    session.subscribe(() => {
      if (dialog.open) this.#draw();
    });
  }

  open(): void {
    this.#showMessage('');
    this.#draw();
  }

  #save(): void {
    const file = saveIncidentFile(this.#session.incident, this.#session.plan.title);
    this.#showMessage(t('incidents.exported', { file }));
  }

  async #copyLink(): Promise<void> {
    const { incident, plan } = this.#session;
    // A page from a disk has another address on every machine.
    const isShared = location.protocol.startsWith('http');
    const named = nameAfterReport(maskForOutput(incident).incident, plan, now());
    const link = isShared ? incidentLink(named, location.href, (text) => text) : undefined;
    if (link === undefined)
      return this.#showMessage(t(isShared ? 'incidents.link-too-long' : 'incidents.link-from-disk'));
    this.#showCopied(await copyText(link), t('incidents.link-copied'));
  }

  async #copySummary(): Promise<void> {
    const isCopied = await copyTextLater(maskedSummary(this.#session));
    this.#showCopied(isCopied, t('page.copied-facts'));
  }

  #showCopied(isCopied: boolean, done: string): void {
    this.#showMessage(isCopied ? done : t('incidents.copy-blocked-save'));
  }

  #draw(): void {
    const { found } = maskForOutput(this.#session.incident);
    const head = createElement('h3', {}, t('incidents.masked-title'));
    const help = createElement('p', { className: 'cb-dialog-quiet' }, t('incidents.masked-help'));
    const rows = found.map((secret) => createElement('li', {}, this.#choice(secret)));
    const list = createElement('ul', {}, ...rows);
    reconcileChildren(this.#secrets, found.length > 0 ? [head, help, list] : []);
  }

  #choice({ name, secret, isIncluded }: FoundSecret): HTMLElement {
    const box = createElement('input', { type: 'checkbox', checked: isIncluded });
    box.addEventListener('change', () => {
      includeSecret(this.#session.incident, secret, box.checked);
      this.#showMessage(t(box.checked ? 'incidents.included' : 'incidents.masked-again', { name }));
    });
    // Enough of the secret to recognize it, but too little to use it.
    const start = `${secret.slice(0, Math.min(4, Math.floor(secret.length / 3)))}…`;
    return createElement('label', {}, box, ' ', t('incidents.include', { name, start }));
  }

  #showMessage(text: string): void {
    this.#status.replaceChildren(text);
  }
}
