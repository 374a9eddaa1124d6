/** Whether two JSON values are equal, whatever the order of their keys. An absent value equals only an absent one. */
export function areEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    return one.every((item, index) => areEqual(item, other[index]));
  }
  const [fields, others] = [definedFields(one), definedFields(other)];
  return fields.size === others.size && [...fields].every(([name, value]) => areEqual(value, others.get(name)));
}

/** Returns the fields of an object that its JSON has. */
function definedFields(value: object): Map<string, unknown> {
  return new Map(Object.entries(value).filter(([, field]) => field !== undefined));
}
