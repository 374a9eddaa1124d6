import { moveToPack, orphansOf } from '../../incident/move-to-pack.ts';
import { textOfValue } from '../../incident/field-values.ts';
import { button, createElement, findPart } from '../browser/elements.ts';
import { maskForOutput } from '../masking/mask-output.ts';
import { t } from '../messages/feature-messages.ts';
import { copyText } from '../browser/clipboard.ts';
import type { Session } from './session.ts';

/** Asks before an incident is updated to another version of its pack, and lists the values without a field. */
export class PackUpdate {
  readonly #root: HTMLElement;
  readonly #session: Session;
  #drawnOrphans = '';

  constructor(root: HTMLElement, session: Session) {
    this.#root = root;
    this.#session = session;
    findPart(root, 'update').addEventListener('click', () => this.#update());
    findPart(root, 'leave').addEventListener('click', () => void session.startNew());
    session.subscribe(({ origin }) => {
      if (origin === 'other-incident') findPart(root, 'status').textContent = '';
      this.#draw();
    });
    this.#draw();
  }

  #draw(): void {
    const { incident, plan, isStarted } = this.#session;
    const { value } = incident.pack;
    const isOutdated = isStarted && value.digest !== plan.digest;
    findPart(this.#root, 'question').hidden = !isOutdated;
    if (isOutdated) {
      const [from, to] = [versionLabel(value, plan), versionLabel(plan, value)];
      findPart(this.#root, 'question-text').textContent = t('incidents.pack-changed', { from, to });
      findPart(this.#root, 'update').textContent = t('incidents.pack-update', { version: plan.version });
    }
    this.#drawOrphans();
  }

  #drawOrphans(): void {
    const orphans = Object.entries(orphansOf(this.#session.incident));
    // This is called for every key press on the page.
    const drawn = JSON.stringify(orphans);
    if (drawn === this.#drawnOrphans) return;
    this.#drawnOrphans = drawn;
    findPart(this.#root, 'orphans').hidden = orphans.length === 0;
    findPart(this.#root, 'orphans-summary').textContent = t('incidents.orphans', { count: orphans.length });
    const rows = orphans.map(([id, { label, value }]) => {
      const text = textOfValue(value);
      const status = createElement('span', { role: 'status' });
      const copy = button(t('incidents.copy-value', { label }), async () => {
        const outgoing = orphansOf(maskForOutput(this.#session.incident).incident)[id];
        const isCopied = outgoing !== undefined && (await copyText(textOfValue(outgoing.value)));
        status.textContent = t(isCopied ? 'incidents.copied-value' : 'incidents.copy-blocked');
      });
      const content = createElement('pre', { tabIndex: 0 }, text);
      return createElement('li', {}, createElement('strong', {}, label), ' ', copy, ' ', status, content);
    });
    findPart(this.#root, 'orphans-list').replaceChildren(...rows);
  }

  #update(): void {
    const { plan } = this.#session;
    this.#session.change((incident, now) => moveToPack(incident, plan, now));
    const count = Object.keys(orphansOf(this.#session.incident)).length;
    const { version } = plan;
    const status = findPart(this.#root, 'status');
    status.textContent =
      count === 0 ? t('incidents.pack-updated', { version }) : t('incidents.pack-updated-orphans', { version, count });
    // The button that had the focus is hidden now.
    status.focus();
  }
}

interface VersionAndDigest {
  version: string;
  digest: string;
}

/** Returns the version of a pack, with its digest if the other one has the same version, as two drafts may have. */
export function versionLabel({ version, digest }: VersionAndDigest, other: VersionAndDigest): string {
  return version === other.version ? `${version} (${digest.slice(0, 'sha256:'.length + 8)})` : version;
}
