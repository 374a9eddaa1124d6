/** The library: fill a prompt, read a reply, compare two packs, verify one. It runs in Node and in browsers. */
export {
  packSchema,
  workflowSchema,
  type Deliverable,
  type Input,
  type Pack,
  type Prompt,
  type Workflow,
} from './model/pack.ts';
export { fill, joinPrompts, type Missing, type Values } from './prompt/fill.ts';
export type { FileReference } from './prompt/file-reference.ts';
export { parseReply, type Answer } from './prompt/reply.ts';
export type { Bump, Change } from './packs/diff/change.ts';
export { diffPacks, type PackDiff } from './packs/diff/diff-packs.ts';
export { packDigest, packText, verifyPack, type VerifyResult } from './packs/pack.ts';
