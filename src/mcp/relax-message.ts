import { isObject, parseObject, toText } from './coerce.ts';

/**
 * Makes the arguments of a request those that the protocol asks for, in place, before the SDK checks them: programs send
 * null, an empty text or JSON text for an object, and numbers where the arguments of a prompt are texts.
 */
export function relaxMessage(message: unknown): void {
  if (!isObject(message) || !isObject(message['params'])) return;
  const { method, params } = message as { method?: unknown; params: Record<string, unknown> };
  if (method === 'initialize') relaxInitialize(params);
  if (method !== 'tools/call' && method !== 'prompts/get') return;
  const given = params['arguments'];
  const values = typeof given === 'string' ? parseObject(given) : given;
  if (isObject(values)) params['arguments'] = method === 'prompts/get' ? texts(values) : values;
  else if (given === null || (typeof given === 'string' && given.trim() === '')) delete params['arguments'];
}

/** Fills in what some clients leave out of their first request, and what the server has no use for. */
function relaxInitialize(params: Record<string, unknown>): void {
  if (!isObject(params['capabilities'])) params['capabilities'] = {};
  const info = isObject(params['clientInfo']) ? params['clientInfo'] : {};
  const { name, version } = info;
  params['clientInfo'] = {
    ...info,
    name: typeof name === 'string' ? name : 'unknown',
    version: typeof version === 'string' ? version : '',
  };
}

/** The arguments of a prompt, which are texts; null is the same as absent. */
function texts(values: Record<string, unknown>): Record<string, string> {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(given.map(([key, value]) => [key, toText(value)]));
}
