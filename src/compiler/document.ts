import type { Root, RootContent } from 'mdast';
import type { ContainerDirective, TextDirective } from 'mdast-util-directive';
import type { Deliverable } from '../model/deliverable.ts';
import type { AuthoredFlow, AuthoredInput } from './authoring.ts';
import type { Frontmatter } from './frontmatter.ts';
import type { PromptOutline } from './outline.ts';
import type { ParsedSource } from './parse.ts';

/** The roles that a file of the book can have. */
export type Role = 'workflow' | 'preflight' | 'rule' | 'conventions';

/** A parsed file of the book, whatever its role. */
export interface BookFile {
  role: Role;
  /** The name of the file, without folder and ending. */
  name: string;
  source: ParsedSource;
  frontmatter: Frontmatter;
  /** The stretches whose text goes into packs: each prompt of a workflow, all of a shared block. */
  regions: PromptOutline[];
}

/** A shared block that documents refer to by its name. */
export interface SharedBlock extends BookFile {
  title: string;
  when: string;
}

/** A prompt as its document declares it. */
export interface DocumentPrompt {
  id: string;
  title: string;
  when: string;
  outline: PromptOutline;
  deliverables: Deliverable[];
  /** Where each deliverable is declared, in their order. */
  outs: TextDirective[];
}

/** A workflow document, read as far as it can be read. */
export interface WorkflowDocument extends BookFile {
  role: 'workflow';
  version: string;
  title: string;
  description: string;
  /** The inputs that are declared well. */
  inputs: Map<string, AuthoredInput>;
  /** The ids of all inputs, declared well or not. */
  inputIds: Set<string>;
  /** Undefined where the flow could not be read. */
  flow: AuthoredFlow | undefined;
  /** Names of the shared blocks; undefined where the document does not say. */
  preflight: string | undefined;
  rule: string | undefined;
  /**
   * Whether a prompt of the document is misplaced or has no id of its form, so that a name which the flow cannot find may
   * be meant for it.
   */
  promptsInDoubt: boolean;
  /** The preflight first where it exists, then the order of the document. */
  prompts: DocumentPrompt[];
  notes: ContainerDirective[];
}

/** The files that all workflows share, and the workflows there are. */
export interface Shared {
  preflights: Map<string, SharedBlock>;
  rules: Map<string, SharedBlock>;
  conventions: SharedBlock | undefined;
  workflowIds: Set<string>;
  /** The names of preflights and rules that exist, also of those that could not be read. */
  names: { preflight: Set<string>; rule: Set<string> };
}

/** The children of a tree or a container as the blocks that they are. */
export function blocksOf(node: Root | ContainerDirective): RootContent[] {
  return node.children;
}
