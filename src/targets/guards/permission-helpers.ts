import type { CommandPermission, Permission } from '../../model/permission.ts';

/** Returns the permissions about shell commands. */
export function commandPermissions(permissions: readonly Permission[]): CommandPermission[] {
  return permissions.flatMap((one) => (one.tool === 'shell' ? [one] : []));
}

/**
 * Returns the ways to write the beginning of a command, for a tool that compares it word by word: `rm -r -f`, `rm -rf`,
 * `rm -fr`. Options come directly after the other words.
 */
export function spellings({ command }: Pick<CommandPermission, 'command'>): string[][] {
  const words = command.split(/\s+/).map((word) => word.split('|'));
  const isOption = (alternatives: string[]) => alternatives[0]?.startsWith('-') === true;
  const names = product(words.filter((word) => !isOption(word)));
  const options = product(words.filter(isOption)).flatMap((chosen) => {
    const orders = chosen.length > 1 ? [chosen, [...chosen].reverse()] : [chosen];
    const areLetters = chosen.length > 1 && chosen.every((option) => /^-[A-Za-z]$/.test(option));
    return areLetters ? [...orders, ...orders.map((order) => [`-${order.map((one) => one[1]).join('')}`])] : orders;
  });
  return names.flatMap((name) => options.map((option) => [...name, ...option]));
}

function product(lists: string[][]): string[][] {
  return lists.reduce<string[][]>((all, list) => all.flatMap((one) => list.map((item) => [...one, item])), [[]]);
}

/** Whether a permission about shell commands needs an option, which is recognized only directly after the other words. */
export function hasOptions({ command }: Pick<CommandPermission, 'command'>): boolean {
  return /\s-/.test(command);
}

/** Returns an expression for the tools that permissions are about, given the expression for each kind. */
export function toolMatcher(permissions: readonly Permission[], names: Record<Permission['tool'], string>): string {
  const kinds = (['shell', 'edit', 'mcp'] as const).filter((kind) => permissions.some(({ tool }) => tool === kind));
  return kinds.map((kind) => names[kind]).join('|');
}
