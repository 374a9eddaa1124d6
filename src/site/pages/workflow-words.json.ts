import { workflows } from 'virtual:callbook/workflows';
import { routingWords, type RoutedWorkflow } from '../../prompt/routing/route-request.ts';

/** The words of each workflow, to which the home page compares what is to be done. */
export const GET = () =>
  Response.json(
    workflows.map(({ workflow, url }): RoutedWorkflow & { url: string } => {
      const { id, title } = workflow;
      return { id, title, words: routingWords(workflow), url };
    }),
  );
