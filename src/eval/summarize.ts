import type { LiveRun } from './run-live.ts';

/** The runs of one scenario. */
export interface ScenarioRuns {
  scenario: string;
  runs: LiveRun[];
}

/** How many checks passed over several runs. */
export interface Spread {
  /** The mean, with one decimal. */
  mean: number;
  min: number;
  max: number;
  /** How many checks there are. */
  of: number;
}

/** One row of the table of a live run. */
export interface SummaryRow {
  scenario: string;
  arm: LiveRun['arm'];
  n: number;
  shared: Spread;
  /** Absent in the plain variant. */
  all?: Spread;
  /** How many runs ended before their last step. */
  incomplete: number;
}

/** Summarizes live runs: a row for each scenario and variant. */
export function summarize(results: readonly ScenarioRuns[]): SummaryRow[] {
  return results.flatMap(({ scenario, runs }) =>
    (['workflow', 'plain'] as const).flatMap((arm): SummaryRow[] => {
      const own = runs.filter((run) => run.arm === arm);
      const shared = spread(own.map((run) => run.shared));
      const all = spread(own.flatMap((run) => run.all ?? []));
      if (!shared) return [];
      const incomplete = own.filter(({ error }) => error !== undefined).length;
      return [{ scenario, arm, n: own.length, shared, ...(all && { all }), incomplete }];
    }),
  );
}

function spread(counts: { passed: number; of: number }[]): Spread | undefined {
  const [first] = counts;
  if (!first) return undefined;
  const passed = counts.map((one) => one.passed);
  const mean = passed.reduce((sum, one) => sum + one, 0) / passed.length;
  return { mean: Math.round(mean * 10) / 10, min: Math.min(...passed), max: Math.max(...passed), of: first.of };
}

/** Formats a spread: `4.3 of 5 (4–5)`. */
export function formatSpread(spread: Spread | undefined): string {
  if (!spread) return '–';
  const { mean, min, max, of } = spread;
  return `${mean.toFixed(1)} of ${of} (${min}–${max})`;
}
