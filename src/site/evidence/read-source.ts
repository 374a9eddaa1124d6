import { textOfBytes, type TextOfBytes, type Unzstd } from '../../prompt/bytes/text-of-bytes.ts';

/** Reads text, or decodes a file from its bytes, because browsers differ in how they decode a file as text. */
export async function readSource(source: string | Blob): Promise<TextOfBytes> {
  if (typeof source === 'string') return { text: source, notes: [] };
  return textOfBytes(new Uint8Array(await source.arrayBuffer()), unzstd);
}

/** Decompresses zstd, if the browser supports it. */
const unzstd: Unzstd = async (bytes, limit) => {
  try {
    const decompression = new DecompressionStream('zstd' as CompressionFormat);
    const reader = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(decompression).getReader();
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    for (let length = 0; length < limit;) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      length += value.length;
    }
    await reader.cancel();
    return new Uint8Array(await new Blob(chunks).arrayBuffer()).subarray(0, limit);
  } catch {
    return undefined;
  }
};
