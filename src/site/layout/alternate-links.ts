import { defineRouteMiddleware } from '@astrojs/starlight/route-data';
import { projectIn } from 'virtual:callbook/project';
import { BASE } from '../base-url.ts';
import { isFirstLanguageOnly } from './page-languages.ts';

/**
 * Removes the links to the other languages from the head of a page that only the first language has. Starlight adds them to
 * all.
 */
export const onRequest = defineRouteMiddleware(({ locals, url, currentLocale }) => {
  if (!isFirstLanguageOnly(url.pathname.slice(BASE.length), projectIn(currentLocale))) return;
  const route = locals.starlightRoute;
  route.head = route.head.filter(({ tag, attrs }) => tag !== 'link' || attrs?.['hreflang'] === undefined);
});
