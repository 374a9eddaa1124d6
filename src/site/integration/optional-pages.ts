import { exampleScenario } from '../../eval/worked-example.ts';
import { hasQualityFigures } from '../quality/quality-figures.ts';

/** A page that a site has only if its project has the content for it. */
export type OptionalPage = 'example' | 'quality';

/** Returns the optional pages for which a content folder has content. */
export function optionalPages(content: string): OptionalPage[] {
  return [
    ...(exampleScenario(content) ? (['example'] as const) : []),
    ...(hasQualityFigures(content) ? (['quality'] as const) : []),
  ];
}
