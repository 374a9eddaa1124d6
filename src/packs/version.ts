/** Orders two versions by precedence (Semantic Versioning 2.0.0, section 11): negative, zero or positive. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  for (const [index, number] of left.core.entries()) {
    const order = number - (right.core[index] ?? 0);
    if (order !== 0) return order;
  }
  if (left.pre.length === 0 || right.pre.length === 0) return right.pre.length - left.pre.length;
  for (const [index, identifier] of left.pre.entries()) {
    const other = right.pre[index];
    if (other === undefined) return 1;
    const order = compareIdentifiers(identifier, other);
    if (order !== 0) return order;
  }
  return left.pre.length - right.pre.length;
}

/** The version after this one for a change of that kind; of a pre-release, for the version that it leads to. */
export function nextVersion(version: string, bump: 'major' | 'minor' | 'patch'): string {
  const [major = 0, minor = 0, patch = 0] = parts(version).core;
  if (bump === 'major') return `${major + 1}.0.0`;
  return bump === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

/** A version without what makes it a pre-release: `1.1.0` of `1.1.0-rc.1`. */
export function coreOf(version: string): string {
  return parts(version).core.join('.');
}

/** Whether a version is a pre-release, such as 1.1.0-rc.1. */
export function isPrerelease(version: string): boolean {
  return version.includes('-');
}

function parts(version: string): { core: number[]; pre: string[] } {
  const dash = version.indexOf('-');
  const core = dash < 0 ? version : version.slice(0, dash);
  return { core: core.split('.').map(Number), pre: dash < 0 ? [] : version.slice(dash + 1).split('.') };
}

function compareIdentifiers(a: string, b: string): number {
  const [left, right] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (left && right) return Number(a) - Number(b);
  if (left !== right) return left ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
