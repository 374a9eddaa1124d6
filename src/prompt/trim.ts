/** Removes these characters from the end of a text; a loop, so linear where `/[…]+$/` is quadratic. */
export function withoutLast(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
