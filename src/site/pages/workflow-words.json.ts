import type { APIRoute } from 'astro';
import { workflowsIn } from 'virtual:callbook/workflows';
import { routingWords } from '../../prompt/routing/route-request.ts';
import type { LinkedWorkflow } from '../search/show-workflow.ts';

/** The words of each workflow, to which the home page compares what is to be done. */
export const GET: APIRoute = ({ currentLocale }) =>
  Response.json(
    workflowsIn(currentLocale).map(({ workflow, url }): LinkedWorkflow => {
      const { id, title, inputs } = workflow;
      const input = Object.keys(inputs).find((name) => ['line', 'text', 'evidence'].includes(inputs[name]?.kind ?? ''));
      return { id, title, words: routingWords(workflow), url, ...(input !== undefined && { input }) };
    }),
  );
