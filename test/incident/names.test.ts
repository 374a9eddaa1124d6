import { expect, it } from 'vitest';

const modules = import.meta.glob<Record<string, unknown>>('../../src/incident/*.ts', { eager: true });

it('these are the names that the rest of the house builds on', () => {
  const names = Object.entries(modules).map(([path, module]) => [
    path.split('/').at(-1),
    Object.keys(module).sort().join(' '),
  ]);
  expect(Object.fromEntries(names)).toMatchInlineSnapshot(`
    {
      "block.ts": "joinBlocks",
      "carry.ts": "carried valuesFor",
      "cell.ts": "freshId write",
      "check.ts": "byKind like list oneOf optional orNull record shape text that whole",
      "class.ts": "setClass",
      "entries.ts": "correct linesOf toldAt",
      "export.ts": "exportIncident",
      "format.ts": "checkIncident",
      "hand-off.ts": "handOff summaryOf",
      "handover.ts": "handoverText",
      "impact.ts": "impact",
      "import.ts": "importIncident readIncident",
      "incident.ts": "FORMAT createIncident editionOf",
      "json.ts": "isRecord own",
      "log-export.ts": "logJson logMarkdown",
      "log.ts": "MARKS addMark addNote record",
      "merge.ts": "isRegister joinJson merge",
      "migrate.ts": "MIGRATIONS formatOf",
      "moment.ts": "dayOf rfc3339 sayDuration sayMoment sayTime",
      "move.ts": "moveTo orphansOf",
      "name.ts": "nameOf",
      "outcome.ts": "choose recommended reconsider",
      "parts.ts": "assemble partsOf withParts",
      "plan.ts": "promptOf",
      "position.ts": "isGate positionOf startWays",
      "readings.ts": "readings",
      "reply.ts": "editAnswer readReply",
      "retention.ts": "EVIDENCE_KEPT KEPT editedAt expire keptUntil",
      "route.ts": "route",
      "run.ts": "answeredRun changeRun latestRun recordCopy runsOf startRun",
      "source.ts": "findSource gather joinFound",
      "status.ts": "close leadWithPreflight remove rename reopen shell",
      "table.ts": "markdownTable",
      "timeline.ts": "timeline timelineLines",
      "undo.ts": "replaceValues undo",
      "value.ts": "fillable givenValues secretsOf setValue textOfValue valueOf",
      "way.ts": "between reachable routePrompts waysFrom",
      "when.ts": "readWhen writeWhen",
      "wording.ts": "sayLine",
    }
  `);
});
