import type { Values } from '../../prompt/fill.ts';
import { findService } from '../../prompt/service-card.ts';
import type { PlanInput } from '../plan.ts';

type ServiceInputs = Readonly<Record<string, Pick<PlanInput, 'kind' | 'services'>>>;

/**
 * Returns the services that alerts in evidence name, by input: for every input of kind `service` without a value. `serviceOf`
 * reads the service of a text; the line `Service: checkout` of an alert text is enough for that.
 */
export function pickServices(
  inputs: ServiceInputs,
  values: Values,
  serviceOf: (text: string) => string = serviceInAlertText,
): Record<string, string> {
  const open = Object.entries(inputs).filter(([id, { kind }]) => kind === 'service' && isBlankInput(values[id]));
  if (open.length === 0) return {};
  const names = Object.entries(values).flatMap(([id, value]) =>
    inputs[id]?.kind === 'evidence' && typeof value === 'string' ? serviceOf(value) : [],
  );
  return Object.fromEntries(
    open.flatMap(([id, input]) => names.flatMap((name) => findService(input, name) ?? []).slice(0, 1).map((one) => [id, one])), // prettier-ignore
  );
}

/** Returns the service that an alert text names; empty if there is none. */
export function serviceInAlertText(text: string): string {
  return /^Service: +(\S.*)$/m.exec(text)?.[1]?.trim() ?? '';
}

function isBlankInput(value: Values[string]): boolean {
  return value === undefined || value === '';
}
