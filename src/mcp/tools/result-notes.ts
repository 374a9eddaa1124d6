import { t } from '../../messages/english.ts';
import { excerpt } from '../tool-error.ts';

/** Returns a note about arguments that were ignored. */
export function ignoredText(names: string[]): string {
  const shown = names.slice(0, 10).map((name) => `"${excerpt(name)}"`);
  return t('mcp.arguments-ignored', { count: names.length, names: shown });
}

/** Returns a note about masked values for clients that show only text; none if nothing was masked. */
export function maskedText(names: readonly string[]): string[] {
  return names.length > 0 ? [t('mcp.values-masked', { count: names.length, names: [...names] })] : [];
}
