import { parseArgs } from 'node:util';

/** The command line of the benchmarks. */
export interface BenchArguments {
  /** The benchmarks to run; empty for all of them, except for those that run only by their name. */
  names: string[];
  /** How many documents the benchmarks of whole sites generate, if not their own number. */
  documents: number | undefined;
}

/** Reads the command line: names of benchmarks, `--peers` for the one that installs other programs, and `--documents`. */
export function readArguments(args: string[], known: readonly string[]): BenchArguments {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { peers: { type: 'boolean' }, documents: { type: 'string' } },
  });
  const unknown = positionals.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`There is no benchmark ${unknown}. Use ${known.join(', ')}.`);
  const documents = values.documents === undefined ? undefined : Number(values.documents);
  if (documents !== undefined && !(Number.isInteger(documents) && documents > 0))
    throw new Error(`--documents needs a whole number above 0, such as --documents 1000, not ${values.documents}.`);
  return { names: [...new Set([...positionals, ...(values.peers ? ['peers'] : [])])], documents };
}
