import type { APIRoute } from 'astro';
import { workflowsIn } from 'virtual:callbook/workflows';
import { routingWords, type RoutedWorkflow } from '../../prompt/routing/route-request.ts';

/** The words of each workflow, to which the home page compares what is to be done. */
export const GET: APIRoute = ({ currentLocale }) =>
  Response.json(
    workflowsIn(currentLocale).map(({ workflow, url }): RoutedWorkflow & { url: string } => {
      const { id, title } = workflow;
      return { id, title, words: routingWords(workflow), url };
    }),
  );
