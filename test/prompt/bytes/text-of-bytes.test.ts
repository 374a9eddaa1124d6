// cspell:ignore lzma unlzma MSCF cabextract czenia lant hatas -- names and beginnings of formats, parts of words
import { deflateSync, gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { t } from '../../../src/messages/english.ts';
import { describeNotes, describeRefusal } from '../../../src/prompt/bytes/describe-notes.ts';
import { decompress, MAX_DECOMPRESSED_BYTES } from '../../../src/prompt/bytes/decompress.ts';
import { textOfBytes, type BytesNote } from '../../../src/prompt/bytes/text-of-bytes.ts';

const TEXT = '2026-11-23T02:35:00Z ERROR password=Zomb1e-Teapot\r\nat main()\n';
const CJK = '2026-11-23 \u5931\u6557: \u8A0E\u4F1A\u304C\u3042\u308A\u307E\u305B\u3093\n';
const utf8 = (text: string) => Buffer.from(text, 'utf8');
const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const utf32 = (text: string) =>
  Buffer.concat([...text].map((sign) => Buffer.from(Uint32Array.of(sign.codePointAt(0) ?? 0).buffer)));
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const bytes = (...all: number[]) => Buffer.from(all);
const frame = (stream: number, text: string) => {
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([header, utf8(text)]);
};

/** A tar archive with these files. */
function tar(files: Record<string, string>): Buffer {
  const parts = Object.entries(files).map(([name, text]) => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write(Buffer.byteLength(text).toString(8).padStart(11, '0'), 124);
    header.write('0', 156);
    header.write('ustar', 257);
    const content = Buffer.alloc(Math.ceil(Buffer.byteLength(text) / 512) * 512);
    content.write(text);
    return Buffer.concat([header, content]);
  });
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

/** A tar archive with one file, without the mark of later formats. */
function oldTar(name: string, text: string): Buffer {
  const archive = tar({ [name]: text })
    .fill(0, 257, 262)
    .fill(' ', 148, 156);
  const sum = archive.subarray(0, 512).reduce((all, byte) => all + byte, 0);
  archive.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return archive;
}

describe('textOfBytes', () => {
  const encoding = (name: string) => ({ note: 'encoding', encoding: name }) as BytesNote;
  const unzipped: BytesNote = { note: 'decompressed', format: 'gzip' };
  const zeros: BytesNote = { note: 'zeros' };
  const mixed = (...encodings: string[]): BytesNote => ({ note: 'mixed', encodings });
  const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
  const LOG = '2026-11-28 ERROR checkout: ';
  const cases: [what: string, content: Buffer, text: string, notes?: BytesNote[]][] = [
    ['nothing', bytes(), ''],
    ['ASCII', utf8(TEXT), TEXT],
    ['UTF-8', utf8(CJK), CJK],
    ['UTF-8 with a mark', utf8(`\uFEFF${TEXT}`), TEXT],
    ['CR alone', utf8('one\rtwo\r'), 'one\rtwo\r'],
    ['escape sequences', utf8('\u001B[31mERROR\u001B[0m\b\b\f\u0007'), '\u001B[31mERROR\u001B[0m\b\b\f\u0007'],
    ['UTF-16LE with a mark', utf16(`\uFEFF${TEXT}`), TEXT, [encoding('UTF-16LE')]],
    ['UTF-16BE with a mark', utf16be(`\uFEFF${TEXT}`), TEXT, [encoding('UTF-16BE')]],
    ['UTF-16LE without a mark', utf16(TEXT), TEXT, [encoding('UTF-16LE')]],
    ['UTF-16BE without a mark', utf16be(TEXT), TEXT, [encoding('UTF-16BE')]],
    ['UTF-16LE of another script', utf16(CJK), CJK, [encoding('UTF-16LE')]],
    ['two signs of UTF-16', utf16('ok'), 'ok', [encoding('UTF-16LE')]],
    ['UTF-16LE that is cut within a sign', utf16(`\uFEFF${TEXT}x`).subarray(0, -1), TEXT, [encoding('UTF-16LE'), { note: 'cut-character' }]],
    ['UTF-32LE with a mark', utf32(`\uFEFF${CJK}`), CJK, [encoding('UTF-32LE')]],
    ['UTF-32BE with a mark', utf32(`\uFEFF${CJK}`).swap32(), CJK, [encoding('UTF-32BE')]],
    ['UTF-32LE without a mark', utf32(TEXT), TEXT, [encoding('UTF-32LE')]],
    ['Latin-1', latin1('d\u00E9j\u00E0 vu: \u00DCber uns\n'), 'd\u00E9j\u00E0 vu: \u00DCber uns\n', [encoding('Windows-1252')]],
    ['Windows-1252', bytes(0x45, 0x91, 0x71, 0x94, 0x20, 0x80), 'E\u2018q\u201D \u20AC', [encoding('Windows-1252')]],
    ['Shift JIS', bytes(0x83, 0x47, 0x83, 0x89, 0x81, 0x5b, 0x0a), '\u30A8\u30E9\u30FC\n', [encoding('Shift_JIS')]],
    ['Shift JIS with Chinese characters', Buffer.concat([utf8(LOG), hex('8347838b815b 2090da91b18eb89473 0a')]), `${LOG}\u30A8\u30EB\u30FC \u63A5\u7D9A\u5931\u6557\n`, [encoding('Shift_JIS')]],
    ['EUC-JP', Buffer.concat([utf8(LOG), hex('a5a8a5e9a1bc20a4c7a4b9 0a')]), `${LOG}\u30A8\u30E9\u30FC \u3067\u3059\n`, [encoding('EUC-JP')]],
    ['GB2312', Buffer.concat([utf8(LOG), hex('b4edcef33a20c1acbdd3b3accab1 0a')]), `${LOG}\u9519\u8BEF: \u8FDE\u63A5\u8D85\u65F6\n`, [encoding('GB18030')]],
    ['Big5', Buffer.concat([utf8(LOG), hex('bff9bb7e3a20b373bd75b94fae c9 0a')]), `${LOG}\u932F\u8AA4: \u9023\u7DDA\u903E\u6642\n`, [encoding('Big5')]],
    ['EUC-KR', Buffer.concat([utf8(LOG), hex('bfc0b7f93a20bfacb0e120bdc3b0a320c3cab0fa 0a')]), `${LOG}\uC624\uB958: \uC5F0\uACB0 \uC2DC\uAC04 \uCD08\uACFC\n`, [encoding('EUC-KR')]],
    ['Windows-1251', bytes(0xce, 0xf8, 0xe8, 0xe1, 0xea, 0xe0, 0x0a), '\u041E\u0448\u0438\u0431\u043A\u0430\n', [encoding('Windows-1251')]],
    ['Windows-1250', hex('42b3b96420706fb3b9637a656e6961207a2062617ab90a'), 'B\u0142\u0105d po\u0142\u0105czenia z baz\u0105\n', [encoding('Windows-1250')]],
    ['ISO-8859-2', hex('42b3b16420706fb3b1637a656e6961207a2062617ab10a'), 'B\u0142\u0105d po\u0142\u0105czenia z baz\u0105\n', [encoding('ISO-8859-2')]],
    ['Windows-1254', hex('4261f06c616e74fd206861746173fd0a'), 'Ba\u011Flant\u0131 hatas\u0131\n', [encoding('Windows-1254')]],
    ['Windows-1253', hex('d3f6dcebece120f3fdede4e5f3e7f220ece520f4e720e2dcf3e720e4e5e4efecddedf9ed0a'), '\u03A3\u03C6\u03AC\u03BB\u03BC\u03B1 \u03C3\u03CD\u03BD\u03B4\u03B5\u03C3\u03B7\u03C2 \u03BC\u03B5 \u03C4\u03B7 \u03B2\u03AC\u03C3\u03B7 \u03B4\u03B5\u03B4\u03BF\u03BC\u03AD\u03BD\u03C9\u03BD\n', [encoding('Windows-1253')]],
    ['Windows-1256', hex('ced8c320dded20c7e1c7cad5c7e120c8dec7dacfc920c7e1c8edc7e4c7ca0a'), '\u062E\u0637\u0623 \u0641\u064A \u0627\u0644\u0627\u062A\u0635\u0627\u0644 \u0628\u0642\u0627\u0639\u062F\u0629 \u0627\u0644\u0628\u064A\u0627\u0646\u0627\u062A\n', [encoding('Windows-1256')]],
    ['Windows-1255', Buffer.concat(Array(3).fill(hex('f9e2e9e0e420e1e7e9e1e5f820eceef1e320e4f0fae5f0e9ed0a')) as Buffer[]), '\u05E9\u05D2\u05D9\u05D0\u05D4 \u05D1\u05D7\u05D9\u05D1\u05D5\u05E8 \u05DC\u05DE\u05E1\u05D3 \u05D4\u05E0\u05EA\u05D5\u05E0\u05D9\u05DD\n'.repeat(3), [encoding('Windows-1255')]],
    ['KOI8-R', hex('efdbc9c2cbc1 20 d0cfc4cbccc0dec5cec9d1 0a'), '\u041E\u0448\u0438\u0431\u043A\u0430 \u043F\u043E\u0434\u043A\u043B\u044E\u0447\u0435\u043D\u0438\u044F\n', [encoding('KOI8-R')]],
    ['IBM866', hex('8ee8a8a1aaa0 20 afaea4aaabeee7a5ada8ef 0a'), '\u041E\u0448\u0438\u0431\u043A\u0430 \u043F\u043E\u0434\u043A\u043B\u044E\u0447\u0435\u043D\u0438\u044F\n', [encoding('IBM866')]],
    ['code page 850', Buffer.concat([utf8('F'), bytes(0x81), utf8('r die Gr'), bytes(0x94, 0xe1), utf8('e\r\n')]), 'F\u00FCr die Gr\u00F6\u00DFe\r\n', [encoding('IBM850')]],
    ['accents of an old Macintosh', Buffer.concat([utf8('caf'), bytes(0x8e), utf8(' d'), bytes(0x8e), utf8('j'), bytes(0x88), utf8('\n')]), 'caf\uFFFD d\uFFFDj\uFFFD\n', [{ note: 'not-utf-8', replaced: 3 }]],
    ['UTF-8, and a line of GB2312', Buffer.concat([utf8('1 \u2013 ok\n/'), hex('b4edcef33a20c1acbdd3b3accab1'), utf8('.zip\n')]), '1 \u2013 ok\n/\u9519\u8BEF: \u8FDE\u63A5\u8D85\u65F6.zip\n', [mixed('UTF-8', 'GB18030')]],
    ['a frame drawn with the lines of a PC', bytes(0xc9, 0xcd, 0xcd, 0xbb, 0x0a), '\uFFFD\uFFFD\u037B\n', [{ note: 'not-utf-8', replaced: 2 }]],
    ['UTF-8 that is cut within a sign', utf8('Gr\u00F6\u00DFe \u20AC').subarray(0, -1), 'Gr\u00F6\u00DFe ', [{ note: 'cut-character' }]],
    ['ASCII that is cut within its first other sign', utf8(`${LOG}f\u00FCr`).subarray(0, -2), `${LOG}f`, [{ note: 'cut-character' }]],
    ['Latin-1 that ends with a letter of its own', latin1(`${LOG}caf\u00E9`), `${LOG}caf\u00E9`, [encoding('Windows-1252')]],
    ['a journal in the export format', Buffer.concat([utf8('__CURSOR=s=1\n_PID=7\nMESSAGE\n'), bytes(9, 0, 0, 0, 0, 0, 0, 0), utf8('one\n\u00FC two\n_UID=0\n\n__CURSOR=s=2\nMESSAGE=three\n\n')]), '__CURSOR=s=1\n_PID=7\nMESSAGE=one\n\u00FC two\n_UID=0\n\n__CURSOR=s=2\nMESSAGE=three\n\n'],
    ['a journal in the export format that is cut', Buffer.concat([utf8('__CURSOR=s=1\nMESSAGE\n'), bytes(99, 0, 0, 0, 0, 0, 0, 0), utf8('one\ntwo')]), '__CURSOR=s=1\nMESSAGE=one\ntwo'],
    ['gzip', gzipSync(TEXT), TEXT, [unzipped]],
    ['gzip of several members', Buffer.concat([gzipSync('one\n'), gzipSync('two\n')]), 'one\ntwo\n', [unzipped]],
    ['gzip of UTF-16', gzipSync(utf16(`\uFEFF${TEXT}`)), TEXT, [unzipped, encoding('UTF-16LE')]],
    ['gzip in gzip', gzipSync(gzipSync(TEXT)), TEXT, [unzipped, unzipped]],
    ['gzip of nothing', gzipSync(''), '', [unzipped]],
    ['frames of Docker', Buffer.concat([frame(1, 'one\n'), frame(2, 'tw\u00F6\n'), frame(1, '')]), 'one\ntw\u00F6\n', [{ note: 'docker-frames' }]],
    ['frames of Docker that are cut', Buffer.concat([frame(1, 'one\n'), frame(1, 'two\n')]).subarray(0, -2), 'one\ntw', [{ note: 'docker-frames' }]],
    ['frames of Docker after the headers of a response', Buffer.concat([utf8('HTTP/1.1 200 OK\r\n\r\n'), frame(1, 'one\n'), frame(2, 'two\n')]), 'HTTP/1.1 200 OK\r\n\r\none\ntwo\n', [{ note: 'docker-frames' }]],
    ['frames of Docker after a frame that was cut', Buffer.concat([utf8('half a line\n'), frame(1, 'one\n'), frame(1, 'two\n')]), 'half a line\none\ntwo\n', [{ note: 'docker-frames' }]],
    ['messages of FIX', utf8('8=FIX.4.4\u00019=65\u000135=A\u000110=062\u0001\n'.repeat(5)), '8=FIX.4.4\u00019=65\u000135=A\u000110=062\u0001\n'.repeat(5), []],
    ['rows of Hive', utf8('7\u0001orders\u00021\u0003late\n'.repeat(40)), '7\u0001orders\u00021\u0003late\n'.repeat(40), []],
    ['a list that ends in short entries', utf8('PATH=/bin\0HOME=/root\0LANG=C\0X=1\0Y=2\0'), 'PATH=/bin\nHOME=/root\nLANG=C\nX=1\nY=2', [zeros]],
    ['frames of Docker that are cut in a header', Buffer.concat([frame(1, 'one\n'), bytes(1, 0, 0, 0)]), 'one\n', [{ note: 'docker-frames' }]],
    ['UTF-16LE, then UTF-8', Buffer.concat([utf16(`\uFEFF${TEXT}`), utf8(TEXT)]), TEXT + TEXT, [mixed('UTF-16LE', 'UTF-8')]],
    ['much UTF-16LE, then one short line of UTF-8', Buffer.concat([utf16(`\uFEFF${TEXT.repeat(500)}`), utf8('later 1\n')]), `${TEXT.repeat(500)}later 1\n`, [mixed('UTF-16LE', 'UTF-8')]],
    ['UTF-16BE, then UTF-8 of another script', Buffer.concat([utf16be(`\uFEFF${TEXT}`), utf8(CJK)]), TEXT + CJK, [mixed('UTF-16BE', 'UTF-8')]],
    ['UTF-16LE of another script, then UTF-8', Buffer.concat([utf16(`\uFEFF${CJK.repeat(9)}`), utf8(TEXT)]), CJK.repeat(9) + TEXT, [mixed('UTF-16LE', 'UTF-8')]],
    ['UTF-8, then UTF-16LE', Buffer.concat([utf8(TEXT), utf16(TEXT)]), TEXT + TEXT, [mixed('UTF-8', 'UTF-16LE')]],
    ['a short line of UTF-8, then UTF-16LE', Buffer.concat([utf8('first line\r\n'), utf16(TEXT)]), `first line\r\n${TEXT}`, [mixed('UTF-8', 'UTF-16LE')]],
    ['UTF-8 without a line end, then UTF-16LE', Buffer.concat([utf8('one'), utf16(TEXT)]), `one${TEXT}`, [mixed('UTF-8', 'UTF-16LE')]],
    ['UTF-8, then UTF-16LE with a mark', Buffer.concat([utf8(TEXT), utf16(`\uFEFF${TEXT}`)]), TEXT + TEXT, [mixed('UTF-8', 'UTF-16LE')]],
    ['UTF-8, UTF-16LE and UTF-8 again', Buffer.concat([utf8(TEXT), utf16(TEXT), utf8(TEXT)]), TEXT.repeat(3), [mixed('UTF-8', 'UTF-16LE')]],
    ['UTF-8, and lines of Latin-1', Buffer.concat([utf8('Gr\u00F6\u00DFe\n'), latin1('gr\u00F6\u00DFer\n'), utf8('ok\n')]), 'Gr\u00F6\u00DFe\ngr\u00F6\u00DFer\nok\n', [mixed('UTF-8', 'Windows-1252')]],
    ['UTF-8 of another script, and lines of Latin-1', Buffer.concat([utf8(CJK), latin1('caf\u00E9 d\u00E9j\u00E0')]), `${CJK}caf\u00E9 d\u00E9j\u00E0`, [mixed('UTF-8', 'Windows-1252')]],
    ['a byte that is damaged within UTF-8', Buffer.concat([utf8('Gr\u00F6\u00DFe '), bytes(0xe9), utf8('\n')]), 'Gr\u00F6\u00DFe \uFFFD\n', [{ note: 'not-utf-8', replaced: 1 }]],
    ['zlib', deflateSync(TEXT.repeat(20)), TEXT.repeat(20), [{ note: 'decompressed', format: 'zlib' }]],
    ['short zlib', deflateSync('hello world hello'), 'hello world hello', [{ note: 'decompressed', format: 'zlib' }]],
    ['a text that begins like zlib', utf8('x^2 + y^2 = z^2\n'), 'x^2 + y^2 = z^2\n'],
    ['gzip with padding', Buffer.concat([gzipSync(TEXT), Buffer.alloc(512)]), TEXT, [unzipped]],
    ['a hole within a line', Buffer.concat([utf8(`${TEXT}half`), Buffer.alloc(300), utf8(TEXT)]), `${TEXT}half\n${TEXT}`, [zeros]],
    ['a hole between lines', Buffer.concat([utf8(TEXT.repeat(2000)), Buffer.alloc(4096), utf8(TEXT)]), TEXT.repeat(2001), [zeros]],
    ['zeros before a log', Buffer.concat([Buffer.alloc(5000), utf8(TEXT)]), TEXT, [{ note: 'zeros' }]],
    ['the environment of a process', utf8('PATH=/bin\0HOME=/root\0A=1\0B=2\0C=3\0LANG=C\0'), 'PATH=/bin\nHOME=/root\nA=1\nB=2\nC=3\nLANG=C', [{ note: 'zeros' }]],
    ['a zero by mistake', utf8('one\0two and more'), 'one\0two and more'],
  ]; // prettier-ignore
  it.each(cases)('reads %s', async (_, content, text, notes = []) => {
    const read = await textOfBytes(content);
    expect(read).toMatchObject({ text, notes });
    expect(describeNotes('notes' in read ? read.notes : [], t).every((note) => /^[A-Z\d].*\.$/.test(note))).toBe(true);
  });

  it('reads the beginning of gzip that is cut, and says so', async () => {
    const lines = Array.from({ length: 20_000 }, (_, line) => `${line} ${(line * 7919) % 104_729}\n`).join('');
    const packed = gzipSync(lines);
    const read = await textOfBytes(packed.subarray(0, packed.length / 2));
    expect('text' in read && read.text.length > 1000 && lines.startsWith(read.text)).toBe(true);
    expect(read).toMatchObject({ notes: [unzipped, { note: 'incomplete' }] });
  });

  it.each([
    ['gzip', gzipSync],
    ['zlib', deflateSync],
  ] as const)('says wherever %s is cut that its end is missing, and reads what is there', async (format, compress) => {
    const lines = Array.from({ length: 600 }, (_, line) => `${TEXT.trim()} ${line * 7919}\n`).join('');
    const packed = compress(lines);
    const silent: number[] = [];
    for (let length = 100; length < packed.length; length += 5) {
      const { bytes: read, isIncomplete } = decompress(new Uint8Array(packed.subarray(0, length)), format);
      if (!isIncomplete || !lines.startsWith(Buffer.from(read).toString())) silent.push(length);
    }
    expect(silent).toEqual([]);
    const half = await textOfBytes(packed.subarray(0, packed.length / 2));
    expect('text' in half && half.text.length > 1000).toBe(true);
  });

  it('says that the last of several members is cut', async () => {
    const packed = gzipSync(TEXT.repeat(500));
    const read = await textOfBytes(Buffer.concat([gzipSync(TEXT), packed.subarray(0, packed.length - 12)]));
    expect(read).toMatchObject({ notes: [unzipped, { note: 'incomplete' }] });
  });

  it('does not decompress without end', { timeout: 60_000 }, async () => {
    const read = await textOfBytes(gzipSync(Buffer.alloc(MAX_DECOMPRESSED_BYTES + 1_000_000, 'a')));
    // Not compared as a whole: a failure would print 50 MB.
    const { text, notes } = 'text' in read ? read : { text: '', notes: [] };
    expect(notes).toEqual([expect.objectContaining(unzipped), { note: 'cut', limit: MAX_DECOMPRESSED_BYTES }]);
    expect(text.length).toBe(MAX_DECOMPRESSED_BYTES);
  });

  /** A frame of zstd with one raw block, which the test's platform returns as text. */
  const zstdFrame = (text: string) => {
    const content = utf8(text);
    return Buffer.concat([
      hex('28b52ffd 20'),
      bytes(content.length, (content.length << 3) | 1, content.length >> 5, 0),
      content,
    ]);
  };
  const skippable = Buffer.concat([hex('532a4d18 04000000'), bytes(1, 2, 3, 4)]);
  /** Decompresses one frame and ignores what follows it, as Node does. */
  const firstFrame = (frame: Uint8Array) => Promise.resolve(frame.subarray(9, 9 + (frame[5] ?? 0)));

  it('decompresses zstd with the help of the platform', async () => {
    const compressed = zstdFrame('abc');
    expect(await textOfBytes(compressed, () => Promise.resolve(utf8(TEXT)))).toMatchObject({
      text: TEXT,
      notes: [{ note: 'decompressed', format: 'zstd' }],
    });
    for (const unzstd of [undefined, () => Promise.resolve(undefined)]) {
      expect(await textOfBytes(compressed, unzstd)).toEqual({ refused: { reason: 'compressed', command: 'unzstd' } });
    }
  });

  const zstd = { note: 'decompressed', format: 'zstd' };
  it.each([
    ['two frames', Buffer.concat([zstdFrame('one\n'), zstdFrame('two\n')]), 'one\ntwo\n', [zstd]],
    ['a frame without content first', Buffer.concat([skippable, zstdFrame('one\n')]), 'one\n', [zstd]],
    ['a frame without content between', Buffer.concat([zstdFrame('one\n'), skippable, zstdFrame('two\n')]), 'one\ntwo\n', [zstd]],
    ['padding', Buffer.concat([zstdFrame('one\n'), Buffer.alloc(512)]), 'one\n', [zstd]],
    ['a frame that is cut', Buffer.concat([zstdFrame('one\n'), zstdFrame('two\n')]).subarray(0, -2), 'one\ntw', [zstd, { note: 'incomplete' }]],
  ])('decompresses zstd with %s', async (_, compressed, text, notes) => {
    expect(await textOfBytes(compressed, firstFrame)).toEqual({ text, notes });
  }); // prettier-ignore

  it('splits what the platform compresses into whole frames', async () => {
    const parts = [TEXT.repeat(3000), 'a'.repeat(300_000), ''].map((part) => zstdCompressSync(part));
    const whole = (frame: Uint8Array) => Promise.resolve(new Uint8Array(zstdDecompressSync(frame)));
    expect(await textOfBytes(Buffer.concat(parts), whole)).toEqual({
      text: TEXT.repeat(3000) + 'a'.repeat(300_000),
      notes: [zstd],
    });
  });

  const elf = (type: number) => bytes(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, type, 0, 62, 0);
  const noise = Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 131 + (at >> 3)) % 256));
  const refused: [what: string, content: Buffer, sentence: RegExp][] = [
    ['a core dump', elf(4), /^app\.bin is a core dump, not text\. /],
    ['a program', elf(2), /^app\.bin is a program, not text\. /],
    ['a Windows program', Buffer.concat([utf8('MZ'), Buffer.alloc(58), bytes(64, 0, 0, 0), utf8('PE\0\0')]), / is a program,/],
    ['an image', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0), / is an image\. /],
    ['a PDF', utf8('%PDF-1.7\n'), / is a PDF\. /],
    ['a database', utf8('SQLite format 3\0xxxx'), / is a database,/],
    ['a capture', bytes(0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0), / is a network capture,/],
    ['a journal', utf8('LPKSHHRHxxxx'), /journalctl --file/],
    ['a heap dump', utf8('JAVA PROFILE 1.0.2\0'), / is a heap dump,/],
    ['bzip2', utf8('BZh91AY&SY'), /with bunzip2\.$/],
    ['xz', bytes(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0), /with unxz\.$/],
    ['compress', bytes(0x1f, 0x9d, 0x90, 1, 2, 3), /with uncompress\.$/],
    ['lzma', hex('5d 00 00 80 00 ff ff ff'), /with unlzma\.$/],
    ['lzip', utf8('LZIP\u0001'), /with lzip -d\.$/],
    ['an older lz4', hex('02214c18 00'), /with lz4 -d\.$/],
    ['a cabinet', utf8('MSCF\0\0\0\0'), /with cabextract\.$/],
    ['other control characters', utf8('a\u0004b\u0005c\u0010d\u0011\n'.repeat(20)), / is not text\. /],
    ['damaged gzip', bytes(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff), /with gunzip\.$/],
    ['a core dump in gzip', gzipSync(elf(4)), / is a core dump,/],
    ['noise', noise, /^app\.bin is not text\. /],
    ['text between many zeros', Buffer.concat(Array.from({ length: 40 }, () => utf8('abc\0\0\0\0\0'))), / is not text\. /],
    ['tar', tar({ 'a.log': TEXT, 'b/c.log': TEXT }), / is a tar archive with 2 files: a\.log and b\/c\.log\. /],
    ['tar of the first format', oldTar('a.log', TEXT), / is a tar archive with 1 file: a\.log\. /],
    ['EBCDIC', hex('c5d9d9d6d940839685839296a4a340'.repeat(4)), / is not text\. /],
    ['tar in gzip', gzipSync(tar({ 'a.log': TEXT })), / is a tar archive with 1 file: a\.log\. /],
    ['zip', Buffer.from(zipSync({ 'a.log': utf8(TEXT), 'b.log': utf8(TEXT) })), / is a zip archive with 2 files: a\.log and b\.log\. /],
    ['zip that is cut', Buffer.from(zipSync({ 'a.log': utf8(TEXT) })).subarray(0, 60), / is a zip archive with 1 file: a\.log\. /],
    ['an empty zip', Buffer.from(zipSync({})), / is a zip archive without files\.$/],
  ]; // prettier-ignore
  it.each(refused)('refuses %s', async (_, content, sentence) => {
    const read = await textOfBytes(content);
    expect('refused' in read ? describeRefusal('app.bin', read.refused, t) : '').toMatch(sentence);
  });

  it('gives any text back from UTF-8, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), async (text) => {
        const plain = text.replaceAll('\0', ' ').replace(/^\uFEFF+/, '');
        const read = await textOfBytes(utf8(`log: ${plain}`));
        expect(read).toMatchObject({ text: `log: ${plain}`, notes: [] });
      }),
      { numRuns: 300, seed: 4715 },
    );
  });

  it('reads short noise in no encoding', async () => {
    let state = 7;
    const random = () => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 24;
    for (let round = 0; round < 300; round++) {
      const read = await textOfBytes(Uint8Array.from({ length: 48 }, random));
      expect('notes' in read ? read.notes.map(({ note }) => note) : []).not.toContain('encoding');
    }
  });

  it('never throws for any bytes', async () => {
    const starts = ['1f8b08', '28b52ffd', '504b0304', '504b0506', 'fffe', 'feff', '7f454c46', '0100000000', '4d5a', ''];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 600 }), async (start, rest) => {
        expect(await textOfBytes(Buffer.concat([Buffer.from(start, 'hex'), rest]))).toBeDefined();
      }),
      { numRuns: 500, seed: 4716 },
    );
  });
});
