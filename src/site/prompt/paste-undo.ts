import type { ReplyBefore } from '../../incident/record-reply.ts';
import { tryService } from '../browser/services.ts';

/** The data that undo the last paste of a reply, with the prompt and the incident that it was pasted into. */
export interface PasteUndo extends ReplyBefore {
  incident: string;
  prompt: string;
}

const KEY = 'callbook-paste';

/** Remembers in this tab how to undo the last paste, so that a reload does not lose it; undefined forgets it. */
export function rememberPaste(undo: PasteUndo | undefined): void {
  // A reply with masked secrets is stored with these secrets, and they are stored nowhere else.
  const isKept = undo && !undo.reply?.secrets;
  tryService(
    () => (isKept ? sessionStorage.setItem(KEY, JSON.stringify(undo)) : sessionStorage.removeItem(KEY)),
    undefined,
  );
}

/** Returns how to undo the last paste in this tab, if it was into this prompt of this incident. */
export function rememberedPaste(incident: string, prompt: string): ReplyBefore | undefined {
  const undo = tryService(() => JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as PasteUndo | null, null);
  return undo?.incident === incident && undo.prompt === prompt ? { run: undo.run, reply: undo.reply } : undefined;
}
