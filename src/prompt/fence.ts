/**
 * Returns a value between fences that nothing in it can close: one backtick more than the longest run of them in the value,
 * and at least three (CommonMark 0.31, section 4.5).
 */
export function fence(value: string): string {
  const ticks = '`'.repeat(Math.max(3, longestRun(value) + 1));
  return `${ticks}text\n${value}\n${ticks}`;
}

function longestRun(value: string): number {
  let longest = 0;
  for (let start = value.indexOf('`'); start >= 0;) {
    let end = start;
    while (value[end] === '`') end++;
    longest = Math.max(longest, end - start);
    start = value.indexOf('`', end);
  }
  return longest;
}
