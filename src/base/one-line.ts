// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** A text of anybody's on one line of ours: a space in place of control characters, line ends and their like. */
export function onOneLine(text: string): string {
  return text.replace(controls, ' ');
}
