import { opening } from '../dialog/opening.ts';
import { onKey } from './keys.ts';

const open = opening('keys', async (dialog) => {
  const { Sheet } = await import('./sheet.ts');
  return new Sheet(dialog);
});

if (open) onKey('?', 'Show this list', open);
