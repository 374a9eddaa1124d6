/** An incident report. */
export const ALERT = `Alert 02:41 UTC: checkout-api 5xx rate 38% (normal: under 0.5%)
Recent change: checkout-api v214 deployed 02:31 UTC`;

/** A reply to step 0. */
export const ASSESSED = `## Do first
roll back to v213

## What is broken
POST /pay answers 502 since 02:35 UTC, rising; browsing works.

## Blast radius
38% of payments, all regions

## Likely trigger
deploy of v214 at 02:31 UTC

## Mitigation options
| action | expected effect | risk | reversibility | time to effect |
| --- | --- | --- | --- | --- |
| roll back to v213 | errors stop | low | yes | 3 min |

## How to apply
\`deploy checkout-api v213\`

## Needed to proceed
permission to deploy

## Repository
clean
`;

/** A reply to step 1 that recommends this next step. */
export const stabilized = (next: string, rate: string) => `Effectiveness
working

Evidence
5xx rate ${rate}

Residual issues
none

Proper fix
needed, v214 leaks connections

Next step
${next}`;

/** A reply to the root cause analysis with this verdict. */
export const analyzed = (verdict: string) => `**Root cause**: v214 never returns its connections
**Causal chain**: deploy → pool exhausted → timeouts
**Contributing factors**: no alert on the pool
**Category**: code defect
**Mitigation or fix**: a code fix is needed
**Related risks**: the refund client
**Hypotheses**: ${verdict === 'inconclusive' ? '1. pool, decided by a heap dump 2. DNS' : 'none'}
**Verdict**: ${verdict}`;

/** A reply to step 4. */
export const REPORTED = `## Timeline
02:31 UTC deploy
02:41 UTC alerted

## Impact
38% of payments for 18 minutes

## Root cause
v214 never returns its connections

## Mitigation and fix
rolled back to v213

## Contributing factors
no alert on the pool

## Action items
| description | priority | owner | status |
| --- | --- | --- | --- |
| alert on the pool | P1 | | Open |

## Lessons
watch the pool`;
