// eslint-disable-next-line no-control-regex -- the control characters are intended
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** Returns a text on one line: line ends and other control characters become spaces. */
export function onOneLine(text: string): string {
  return text.replace(controls, ' ');
}
