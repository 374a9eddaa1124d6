// cspell:ignore wenn falls sofern gegebenenfalls keine niemand offen unbekannt nicht zugewiesen
/** Columns that people fill in, because a rule forbids it to the agent. */
const FOR_PEOPLE = /^(?:owners?|assignees?)\b/i;

/** Columns that have a value only under a condition: `reason if skipped`, `owner (if known)`. */
const CONDITIONAL =
  /(?:^|[\s(,])(?:if|when|where|unless|optional|wenn|falls|sofern|gegebenenfalls|ggf\.?)(?=$|[\s):,])/i;

/** The words of agents where there is no owner: `none.`, `n/a`, `TBD`, `-`. */
const NO_OWNER =
  /^[\W_]*(?:none|no(?:body| ?one| owner)?|n\/?a|nil|null|(?:currently )?un(?:assigned|known|set|owned)|(?:not|none|nobody|no owner) (?:yet )?(?:assigned|set|applicable|known|given|named)|open|tb[acd]|to be (?:assigned|determined|decided|defined|confirmed)|pending|keine[rn]?|niemand|offen|unbekannt|nicht zugewiesen)(?: (?:yet|so far|for now))?[\W_]*$|^[\s\p{P}]*$/iu;

/** Whether an empty column means that there is nothing to say: one under a condition, or one for people that the reply names. */
export function mayBeEmpty(column: string, isNamed: boolean): boolean {
  return isConditional(column) || (isNamed && FOR_PEOPLE.test(column));
}

/** Whether a column has a value only under a condition. */
export function isConditional(column: string): boolean {
  return CONDITIONAL.test(column);
}

/** Returns a cell as read; empty if its column is for an owner, and it only says that there is none. */
export function withoutPlaceholder(column: string, cell: string): string {
  return FOR_PEOPLE.test(column) && NO_OWNER.test(cell.replace(/<[^<>]{0,40}>/g, '')) ? '' : cell;
}
