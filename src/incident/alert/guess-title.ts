// cspell:ignore alerttitle checkname monitorname monitordescription rulename kibanaurl potentialaction -- keys of payloads in
// lower case
import { JsonCursor } from './json-cursor.ts';
import { parseAlertJson } from './parse-alert-json.ts';

/** The members that tools use for the title of an alert, the clearest ones first. */
const TITLES =
  'alert_title alerttitle alertname alert_name title short_description check_name checkname monitor_name monitorname rulename rule_name monitordescription name summary subject message text error_text alert_type'.split(
    ' ',
  );

/** The members whose object describes the alert, rather than the account, the project or the sender. */
const SUBJECTS =
  /^(?:alert|incident|problem|error|fault|issue|item|check|monitor|data|result|attachments|embeds|body|content)$/i;

/** The members that show that a document is about an alert. */
const SIGNS =
  /^(?:status|state|current_?state|severity|priority|urgency|importance\w*|alert\w*|incident\w*|fault|trigger\w*|attachments|embeds|impact\w*|event_name|event_type|monitor_?url|kibanaurl|potentialaction|sections)$/i;

const LONGEST = 200;
const LARGEST = 200_000;
const MAX_DEPTH = 6;
const MAX_CURSORS = 200;

/** Guesses the title of an alert in the JSON of a tool that is not known; empty if it does not look like an alert. */
export function guessTitle(json: string): string {
  const root = json.length > LARGEST ? undefined : parseAlertJson(json);
  if (root === undefined) return '';
  let level = [new JsonCursor(root)];
  let title = '';
  let hasSign = false;
  let count = 0;
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0 && count < MAX_CURSORS; depth++) {
    const below: [isSubject: boolean, cursor: JsonCursor][] = [];
    for (const cursor of level) {
      if (++count > MAX_CURSORS) break;
      // An object of Kubernetes has a status too.
      if (cursor.has('apiVersion') && cursor.has('kind')) return '';
      hasSign ||= depth < 3 && cursor.keys.some((key) => SIGNS.test(key));
      title ||= titleOf(cursor);
      below.push(...cursor.entries().map(([key, one]): [boolean, JsonCursor] => [SUBJECTS.test(key), one]));
      below.push(
        ...cursor
          .items()
          .slice(0, 3)
          .map((one): [boolean, JsonCursor] => [true, one]),
      );
    }
    if (title !== '' && hasSign) return title;
    level = [...below.filter(([isSubject]) => isSubject), ...below.filter(([isSubject]) => !isSubject)].map(
      ([, one]) => one,
    );
  }
  return hasSign ? title : '';
}

function titleOf(cursor: JsonCursor): string {
  for (const key of TITLES) {
    const [line = ''] = cursor.peek(key).trim().split('\n');
    if (/\p{L}/u.test(line) && line.length <= LONGEST && !/^(?:https?:|[{[]\s*["{[])/.test(line)) return line;
  }
  return '';
}
