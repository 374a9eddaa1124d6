import { downloadFile } from '../browser/download-file.ts';
import { t } from '../messages/feature-messages.ts';
import { formatNumber } from '../messages/page-messages.ts';
import { linkTo, programs, systemOf, type Program, type ProgramLink } from './programs.ts';

/** The methods of a prompt that the buttons use. */
export interface OpenInHost {
  /** The current prompt, as Copy copies it. */
  text: () => string | Promise<string>;
  /** Its file name. */
  fileName: () => string;
  /** Shows the result. */
  showMessage: (text: string) => void;
}

/**
 * The buttons that open a prompt in a program or download it. The link to a program exists only during the click, so that
 * the user's text is never in the document as a link.
 */
export class OpenIn {
  readonly #root: HTMLElement;
  readonly #host: OpenInHost;
  readonly #system = systemOf(navigator.userAgent);

  constructor(root: HTMLElement, host: OpenInHost) {
    this.#root = root;
    this.#host = host;
    for (const button of root.querySelectorAll<HTMLButtonElement>('[data-open-in]')) {
      button.addEventListener('click', () => void this.#open(button.dataset['openIn'] ?? ''));
      button.disabled = false;
    }
  }

  /** Shows which programs do not accept the text, and why. */
  update(text: string): void {
    for (const program of programs) {
      this.#showRefusal(program.id, refusalText(program, text, linkTo(program, text, this.#system)));
    }
  }

  async #open(id: string): Promise<void> {
    const text = await this.#host.text();
    const program = programs.find((candidate) => candidate.id === id);
    if (!program) {
      const file = this.#host.fileName();
      downloadFile(file, text);
      return this.#host.showMessage(t('open-in.downloaded', { file }));
    }
    const link = linkTo(program, text, this.#system);
    const refusal = refusalText(program, text, link);
    this.#showRefusal(id, refusal);
    if (!('href' in link)) return this.#host.showMessage(refusal);
    follow(link.href);
    this.#host.showMessage(t('open-in.sent', { program: program.name, characters: formatNumber(text.length) }));
  }

  #showRefusal(id: string, refusal: string): void {
    const button = this.#root.querySelector<HTMLButtonElement>(`[data-open-in="${id}"]`);
    const reason = this.#root.querySelector<HTMLElement>(`[data-reason="${id}"]`);
    if (!button || !reason || reason.textContent === refusal) return;
    reason.textContent = refusal;
    reason.hidden = refusal === '';
    // Not `disabled`: the keyboard still reaches the button, and a screen reader reads the reason.
    button.ariaDisabled = refusal === '' ? null : 'true';
  }
}

function refusalText({ name }: Program, text: string, link: ProgramLink): string {
  if ('href' in link) return '';
  if (link.refused === 'phone') return t('open-in.phone', { program: name });
  const { max, unit, system } = link.refused;
  const sizes = {
    characters: formatNumber(text.length),
    program: system ? t(`open-in.program-${system}`, { program: name }) : name,
    limit: formatNumber(max),
  };
  if (!unit || link.size === text.length) return t('open-in.too-long', sizes);
  return t(`open-in.too-long-${unit}`, { ...sizes, size: formatNumber(link.size) });
}

/** Follows a link without adding it to the document. The page stays; the browser asks before it opens a program. */
function follow(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.click();
}
