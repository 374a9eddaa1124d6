export { makeRunFolder as setup, removeRunFolder as teardown } from './temporary-folder.ts';
