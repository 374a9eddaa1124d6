import { ownValue } from '../../base/collections.ts';
import type { PlanPrompt } from '../../incident/plan.ts';
import { loadedEvidenceTools, loadEvidenceTools } from '../evidence/load-evidence-tools.ts';
import type { Session } from '../incident/session.ts';
import { shortList, t } from '../messages/page-messages.ts';
import type { PromptHost } from './prompt-host.ts';

/** A prompt that is ready to be copied, and the message for when it was. */
export interface ReadyCopy {
  text: string;
  prompts: string[];
  done: string;
  /** Whether required fields are empty. */
  isIncomplete: boolean;
}

/** The text of a prompt could not be scanned for secrets; the message says so to the user. */
export class CopyRefusedError extends Error {
  override readonly name = 'CopyRefusedError';
}

/** Whether an input may get a value from other steps, while the code for that is not loaded. */
function mayCarry({ incident, plan }: Session, input: string): boolean {
  if (loadedEvidenceTools()) return false;
  const { runs, values, log } = incident;
  const hasLog = Object.keys(log).length > 0;
  const hasSource = (name: string) =>
    name === 'log' ? hasLog : ownValue({ ...values, ...runs }, name.split('.')[0] ?? '');
  return plan.inputs[input]?.from?.some(hasSource) === true;
}

/**
 * Masks the secrets in the values of a prompt and fills it. `pendingOf` returns the inputs that are not scanned yet, with their
 * labels. Throws `CopyRefusedError` if the values cannot be scanned. Returns a promise only if it has to wait for the values of
 * a link or for the code that scans: some browsers allow copying only synchronously inside the click handler.
 */
export function prepareCopy(
  prompt: PlanPrompt,
  host: PromptHost,
  pendingOf: () => ReadonlyMap<string, string>,
): ReadyCopy | Promise<ReadyCopy> {
  const { session } = host;
  const given = () => {
    const values = host.valuesOf(prompt.id);
    return prompt.inputs.flatMap(({ id }) => (values[id] === undefined && !mayCarry(session, id) ? [] : [id]));
  };
  const prepare = (): ReadyCopy => {
    const pending = pendingOf();
    const inputs = given();
    const tools = loadedEvidenceTools();
    if (!tools && inputs.length + pending.size > 0) {
      const fields = [...pending.values(), ...inputs.map((id) => session.plan.inputs[id]?.label ?? id)];
      throw new CopyRefusedError(t('page.copy-refused', { fields: shortList([...new Set(fields)]) }));
    }
    const scanned = tools?.maskBeforeCopy(session, inputs, pending);
    const { missing, prompts, text } = host.compose(prompt.id);
    const { title } = prompt;
    const done = [
      t(prompts.length > 1 ? 'page.copied-with-preflight' : 'page.copied', { title }),
      missing.length > 0 && t('page.copied-empty', { count: missing.length, fields: shortList(missing) }),
      scanned,
      tools?.maskedNote(session.incident, text),
    ];
    return { text, prompts, done: done.filter(Boolean).join(' '), isIncomplete: missing.length > 0 };
  };
  const mayWait = session.unfinished || (!loadedEvidenceTools() && given().length + pendingOf().size > 0);
  return mayWait ? Promise.allSettled([session.unfinished, loadEvidenceTools()]).then(prepare) : prepare();
}
