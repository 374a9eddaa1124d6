import { copyByCommand } from './clipboard.ts';

/** Copies one content in several formats, by MIME type, of which one is `text/plain`. Returns whether it was copied. */
export async function copyFormats(formats: Record<string, string>): Promise<boolean> {
  try {
    const blobs = Object.entries(formats).map(([type, text]) => [type, new Blob([text], { type })] as const);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    return copyByCommand(formats);
  }
}
