/** Other names under which clients send a required argument. The results of the tools name some of them. */
const OTHER_NAMES: Record<string, readonly string[] | undefined> = {
  pack: ['workflow', 'workflow_id', 'workflow_name', 'pack_id', 'pack_name', 'id'],
  prompt: ['prompt_id', 'prompt_name', 'step', 'step_id'],
  reply: ['text', 'answer', 'response', 'content', 'message', 'markdown'],
  request: ['query', 'task', 'text', 'question', 'description', 'message', 'input', 'prompt'],
};

/** Gives required arguments that are missing the value that was sent under another name. */
export function withOtherNames(
  given: Record<string, unknown>,
  known: readonly string[],
  required: readonly string[] = [],
): Record<string, unknown> {
  const isKnown = (key: string) => knownName(key, known) !== undefined;
  const sent = new Set(Object.keys(given).map((key) => knownName(key, known)));
  let renamed = given;
  for (const name of required.filter((one) => !sent.has(one))) {
    const [key, another] = Object.keys(renamed).filter(
      (one) =>
        !isKnown(one) && knownName(one, OTHER_NAMES[name] ?? []) !== undefined && typeof renamed[one] === 'string',
    );
    if (key === undefined || another !== undefined) continue;
    const { [key]: value, ...others } = renamed;
    renamed = { ...others, [name]: value };
  }
  return renamed;
}

/** The known name that a client means, ignoring case and the separators between words; undefined if there is none. */
export function knownName(name: string, known: readonly string[]): string | undefined {
  if (known.includes(name)) return name;
  const same = known.filter((one) => foldName(one) === foldName(name));
  return same.length === 1 ? same[0] : undefined;
}

/** Folds the spellings of a name: `nextStep`, `Next step`, `next_step` and `"next-step"` are one. */
export function foldName(name: string): string {
  return name.toLowerCase().replace(/[\s_"'`*-]+/g, '');
}
