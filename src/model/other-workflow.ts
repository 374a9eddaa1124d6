// Apart from the schemas, because pages need it without zod.

const PREFIX = 'workflow:';

/** Returns the id of the workflow that a target switches to; undefined for a prompt of the same workflow and for `done`. */
export function otherWorkflow(target: string): string | undefined {
  return target.startsWith(PREFIX) ? target.slice(PREFIX.length) : undefined;
}
