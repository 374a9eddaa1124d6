// What filling in a prompt needs. Most of the code of the server is here, and only a call loads it.
export { completeValues } from './ask-inputs.ts';
export { inputIds, readValues } from './read-arguments.ts';
export { maskValues } from '../prompt/secrets/mask-values.ts';
