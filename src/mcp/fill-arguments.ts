// The code that fills in a prompt: most of the server. Only a call loads it.
export { completeValues } from './ask-inputs.ts';
export { inputIds, readValues } from './read-arguments.ts';
export { maskValues } from '../prompt/secrets/mask-values.ts';
