/** How the bytes of a file were read as text, and why some are not. */
export const bytes = {
  'bytes.decompressed': 'Decompressed from {{format}}.',
  'bytes.incomplete': 'The compressed file is damaged or incomplete. Only the part before the damage was read.',
  'bytes.cut': 'Decompressed, it is larger than {{limit}}. Only the beginning was read.',
  'bytes.docker-frames': 'Docker’s frame headers were removed.',
  'bytes.zeros': 'NUL bytes before, after or between the lines were removed.',
  'bytes.encoding': 'Read as {{encoding}}.',
  'bytes.legacy-encoding':
    'It is not UTF-8, and was read as {{encoding}}. If letters look wrong, save the file as UTF-8 and add it again.',
  'bytes.mixed':
    'Parts of the file have different encodings: {{encodings, list}}. Each part was read in its own encoding.',
  'bytes.cut-character': 'The last character is incomplete and was left out.',
  'bytes.not-utf-8_one':
    '{{count}} character is not UTF-8 and is shown as \uFFFD. If the file is in another encoding, such as Latin-1, save it as UTF-8 and add it again.',
  'bytes.not-utf-8_other':
    '{{count}} characters are not UTF-8 and are shown as \uFFFD. If the file is in another encoding, such as Latin-1, save it as UTF-8 and add it again.',

  'bytes.refused-binary': '{{name}} is not text. Tell the agent the path of the file instead.',
  'bytes.refused-core': '{{name}} is a core dump, not text. Tell the agent the path of the file instead.',
  'bytes.refused-program': '{{name}} is a program, not text. Tell the agent the path of the file instead.',
  'bytes.refused-image': '{{name}} is an image. Attach it in the agent instead.',
  'bytes.refused-pdf': '{{name}} is a PDF. Attach it in the agent, or copy the text out of it.',
  'bytes.refused-database': '{{name}} is a database, not text. Tell the agent the path of the file instead.',
  'bytes.refused-capture':
    '{{name}} is a network capture, not text. Add the output of tcpdump -r, or tell the agent the path of the file.',
  'bytes.refused-journal':
    '{{name}} is a systemd journal, not text. Add the output of journalctl --file, or tell the agent the path of the file.',
  'bytes.refused-event-log':
    '{{name}} is a Windows event log, not text. Save it as text in Event Viewer, or tell the agent the path of the file.',
  'bytes.refused-heap-dump': '{{name}} is a heap dump, not text. Tell the agent the path of the file instead.',
  'bytes.refused-class': '{{name}} is compiled code, not text. Tell the agent the path of the file instead.',
  'bytes.refused-office': '{{name}} is an Office document. Copy the text out of it.',
  'bytes.refused-columns': '{{name}} is a data file, not text. Tell the agent the path of the file instead.',
  'bytes.refused-compressed': '{{name}} is compressed. Decompress it first, with {{command}}.',
  'bytes.refused-archive_one':
    '{{name}} is a {{archive}} archive with {{count}} file: {{names, list}}. Extract that file and add it, or tell the agent the path of the archive.',
  'bytes.refused-archive_other':
    '{{name}} is a {{archive}} archive with {{count}} files: {{names, list}}. Extract the files that matter and add them, or tell the agent the path of the archive.',
  'bytes.refused-archive-empty': '{{name}} is a {{archive}} archive without files.',
} as const;
