import type { Aspect, Loss } from '../model/agents.ts';

const told = (how: string): Loss => ({ standing: 'told', how });
const kept = (how: string): Loss => ({ standing: 'kept', how });

/** What becomes of a pack as a skill: text that an agent reads, and nothing that the tool checks. */
export const SKILL_LOSSES: Record<Aspect, Loss> = {
  types: told('A skill has no typed inputs. Each step lists its inputs with their kinds, and the agent puts them in.'),
  choices: told('Nothing offers the choices. They stand beside the input, and the deliverables name theirs.'),
  required: told('Nothing keeps a step from beginning without an input. The skill says which to ask for.'),
  fencing: told('What a person gives is not fenced. The skill says which inputs are data, to be put between fences.'),
  deliverables: told('The reply is not checked. The prompt asks for its headings; callbook reply reads it.'),
  route: told('Nothing decides where to go. The route stands in SKILL.md, and each step says where it leads.'),
  version: kept('Version and digest stand in the metadata of SKILL.md and in the lock of callbook install.'),
};

/** What becomes of a pack as commands, one a prompt, which take one text. */
export const COMMAND_LOSSES: Record<Aspect, Loss> = {
  ...SKILL_LOSSES,
  types: told(
    'A command takes one text. It lists its inputs with their kinds, and the agent takes them from that text.',
  ),
  required: told('A command begins without a word too. It says which inputs to ask for.'),
  fencing: told('What is given stands between fences of one length; a value that holds such a line closes them.'),
  route: told('A command knows nothing of the one before. It says where its answer leads.'),
  version: told('The tool shows no version. It stands in the first line of the command, and in the lock.'),
};
