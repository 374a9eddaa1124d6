import { dialogOpener } from '../dialog/dialog-opener.ts';
import { onKey } from './keys.ts';

const open = dialogOpener('keys', async (dialog) => {
  const { Sheet } = await import('./sheet.ts');
  return new Sheet(dialog);
});

if (open) onKey('?', 'Show this list', open);
