/** A part of the page could not be loaded. */
export class MissingPartError extends Error {
  override readonly name = 'MissingPartError';
}

/**
 * Loads a part of the page on use. It can be missing when the site was updated after the page was opened, or when the
 * connection is down: then a notice asks the reader to reload the tab, and this throws.
 */
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (cause) {
    // notices.js shows it.
    document.dispatchEvent(new CustomEvent('callbook-notice', { detail: 'failed' }));
    throw new MissingPartError('A part of the page could not be loaded.', { cause });
  }
}
