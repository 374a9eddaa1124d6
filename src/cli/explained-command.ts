import { Command, type HelpContext, type Option } from 'commander';
import { similarTo } from '../base/text.ts';
import { UsageError } from './errors.ts';

/** A command whose errors use Callbook's own messages. Commander calls these methods, but has no types for them. */
export class ExplainedCommand extends Command {
  override createCommand(name?: string): ExplainedCommand {
    return new ExplainedCommand(name);
  }

  override helpInformation(context?: HelpContext): string {
    // Commander would print the general help for `callbook <unknown command> --help`.
    const [first, second] = this.args;
    const name = first === 'help' ? second : first;
    const isKnown = name === undefined || name === 'help' || this.commands.some((command) => command.name() === name);
    if (this.parent === null && !isKnown && !name.startsWith('-')) this.unknownCommand(name);
    return super.helpInformation(context);
  }

  unknownCommand(name = this.args[0] ?? ''): never {
    const known = this.commands.map((command) => command.name());
    const similar = similarTo(name, known);
    if (similar !== undefined) throw new UsageError('cli.command-not-found-similar', { name, similar });
    throw new UsageError('cli.command-not-found', { name });
  }

  unknownOption(option: string): never {
    const known = this.createHelp().visibleOptions(this).flatMap(({ long }) => long ?? []); // prettier-ignore
    const similar = similarTo(option, known);
    if (similar !== undefined) throw new UsageError('cli.option-not-found-similar', { option, similar });
    throw new UsageError('cli.option-not-found', { option, help: this.#help() });
  }

  missingArgument(): never {
    throw new UsageError('cli.argument-missing', { usage: this.#usage() });
  }

  optionMissingArgument(option: Option): never {
    const name = option.long ?? option.flags;
    throw new UsageError('cli.option-value-missing', { option: name, usage: option.flags });
  }

  _excessArguments([...given]: string[]): never {
    const extra = given.slice(this.registeredArguments.length);
    throw new UsageError('cli.argument-excess', { count: extra.length, extra, usage: this.#usage() });
  }

  #usage(): string {
    const names = this.registeredArguments.map((one) => (one.required ? `<${one.name()}>` : `[${one.name()}${one.variadic ? '...' : ''}]`)); // prettier-ignore
    return ['callbook', this.name(), ...names].join(' ');
  }

  #help(): string {
    return this.parent ? `callbook ${this.name()} --help` : 'callbook --help';
  }
}
