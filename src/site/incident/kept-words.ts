import type { Keeping } from './session.ts';

/**
 * Where what is typed is kept and until when; `until` are moments in milliseconds since 1970, null before anything is
 * kept and where there is no evidence.
 */
export function saidKept(keeping: Keeping, until: { all: number; evidence: number | null } | null): string {
  switch (keeping) {
    case 'nothing':
      return 'Kept nowhere: gone when this tab is closed.';
    case 'full':
      return 'Not kept: the storage of this browser is full. It lasts until the tab is closed.';
    case 'refused':
      return 'Not kept: this browser refuses. It lasts until the tab is closed.';
    case 'kept': {
      if (!until) return 'What you type is kept in this browser only: 14 days, evidence 3 days at most.';
      const evidence =
        until.evidence === null ? '' : `, evidence until ${day(until.evidence)} or until you close the incident`;
      return `Kept in this browser only, until ${day(until.all)}${evidence}.`;
    }
  }
}

/** The day of a moment in UTC, as `8 Dec`: the same in every locale. */
function day(at: number): string {
  const date = new Date(at);
  const month = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][
    date.getUTCMonth()
  ];
  return `${date.getUTCDate()} ${month ?? ''}`;
}
