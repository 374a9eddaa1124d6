import {
  ProtocolError,
  ProtocolErrorCode,
  type CallToolResult,
  type Tool as Listing,
} from '@modelcontextprotocol/server';
import { nameFault } from '../../packs/suggestions.ts';
import type { ServedPack } from '../served.ts';
import { getPrompt } from './get-prompt.ts';
import { listWorkflows } from './list-workflows.ts';
import { nextStep } from './next-step.ts';
import { readReply } from './read-reply.ts';
import type { Tool } from './tool.ts';

/** The tools, in the order in which an agent comes to use them. */
const tools: Tool[] = [listWorkflows, getPrompt, readReply, nextStep];

/** What `tools/list` answers. */
export function listTools(): Listing[] {
  return tools.map((tool) => tool.listing());
}

/** What `tools/call` answers; a tool that there is not is an error of the protocol. */
export function callTool(served: ServedPack[], name: string, given: unknown): Promise<CallToolResult> {
  const found = tools.find((tool) => tool.name === name);
  if (found) return found.call(served, given);
  const names = tools.map((tool) => tool.name);
  throw new ProtocolError(ProtocolErrorCode.InvalidParams, nameFault('tool', name, names));
}
