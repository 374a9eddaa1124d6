import { compareText } from '../../base/text.ts';
import type { CallbookConfig } from '../../config/config-schema.ts';
import type { OptionalPage } from '../integration/optional-pages.ts';
import type { WorkflowPage } from '../integration/workflow-page.ts';
import type { TranslateText } from '../messages/translate-for.ts';
import { addBase } from './base-links.ts';
import { intoGroups } from './page-groups.ts';

/** A page as the sidebar lists it. */
export interface PageLink {
  title: string;
  url: string;
}

/** The fields of a document that the sidebar uses; an entry of the `docs` collection has them. */
export interface Document {
  id: string;
  data: { title: string; sidebar: { order?: number | undefined; label?: string | undefined; hidden?: boolean } };
}

/** Returns the workflows in the order of every list: the one on the home page (`start`), then by title. */
export function orderWorkflows(pages: readonly WorkflowPage[], start: string | undefined): WorkflowPage[] {
  const rank = ({ id }: WorkflowPage) => (id === start ? 0 : 1);
  return pages.toSorted((a, b) => rank(a) - rank(b) || compareText(a.title, b.title));
}

/**
 * Returns the other pages: documents that are not workflows, and the pages that are components, of which some are optional. By
 * `sidebar.order`, then title.
 */
export function referencePages(
  documents: readonly Document[],
  workflows: readonly WorkflowPage[],
  t: TranslateText,
  { base = '/', optional = [] }: { base?: string; optional?: readonly OptionalPage[] } = {},
): PageLink[] {
  const components = (['alerts', 'packs', 'agents', ...optional] as const).map((id): Document => {
    return { id, data: { title: t(id === 'agents' ? 'agents.title' : `site.${id}.title`), sidebar: {} } };
  });
  const ids = new Set(workflows.map(({ id }) => id));
  const order = ({ data }: Document) => data.sidebar.order ?? Number.MAX_SAFE_INTEGER;
  return [...documents, ...components]
    .filter(({ id, data }) => !ids.has(id) && !data.sidebar.hidden)
    .toSorted((a, b) => order(a) - order(b) || compareText(a.data.title, b.data.title))
    .map(({ id, data }) => ({ title: data.sidebar.label ?? data.title, url: `${base}${id}/` }));
}

const made = new WeakMap<readonly WorkflowPage[], Promise<unknown>>();

/**
 * Returns the result of `make` for these workflows from an earlier page of a build, since its cost grows with the site. A dev
 * server calls `make` for each page, because other documents may have changed.
 */
export function oncePerBuild<Result>(workflows: readonly WorkflowPage[], make: () => Promise<Result>): Promise<Result> {
  if (!import.meta.env.PROD) return make();
  const result = (made.get(workflows) as Promise<Result> | undefined) ?? make();
  made.set(workflows, result);
  return result;
}

/** A link that the config adds to the sidebar. */
type OwnLink = PageLink & { page: undefined };

/** A group of the sidebar, with its links in order. */
export interface SidebarGroup<Link extends PageLink> {
  id: string;
  label: string;
  links: Link[];
  collapsed?: boolean | undefined;
}

/** A group with more links is closed until the user opens it, and so is every group of a sidebar with more links in all. */
const MAX_OPEN = 15;
const MAX_LINKS = 40;

/**
 * Returns the groups of the sidebar: those of the config, then those that documents name with `group`, then the usual ones with
 * the rest. An item of the config is the path of a page below the base, or a link. The pages of another language start with
 * `start`. `groupOf` has the groups by path.
 */
export function sidebarGroups<Link extends PageLink & { page: WorkflowPage | undefined }>(
  configured: CallbookConfig['sidebar'],
  usual: readonly SidebarGroup<Link>[],
  { base, start = base }: { base: string; start?: string },
  groupOf: ReadonlyMap<string, string> = new Map(),
): SidebarGroup<Link | OwnLink>[] {
  const all = usual.flatMap(({ links }) => links);
  const listed = new Set<string>();
  const groups = configured.map(({ label, items, collapsed }, index): SidebarGroup<Link | OwnLink> => ({
    id: `sidebar-${index}`,
    label,
    collapsed,
    links: items.flatMap((item): (Link | OwnLink)[] => {
      if (typeof item === 'object') return [{ title: item.label, url: addBase(item.link, base), page: undefined }];
      const url = `${start}${item.replace(/^\/|\/$/g, '')}/`;
      listed.add(url);
      const page = all.find((link) => link.url === url);
      if (!page)
        throw new Error(
          `callbook.config: sidebar: "${label}" lists ${item}, which is not a page of this site. Correct it, or add the page.`,
        );
      return [page];
    }),
  }));
  const unlisted = all.filter(({ url }) => !listed.has(url));
  const named = intoGroups(unlisted, ({ url }) => groupOf.get(url.slice(start.length, -1)));
  for (const { label, items } of named) {
    if (label === undefined) continue;
    for (const { url } of items) listed.add(url);
    const group = groups.find((one) => one.label === label);
    if (group) group.links.push(...items);
    else groups.push({ id: `sidebar-${groups.length}`, label, links: items });
  }
  const rest = usual.map((group) => ({ ...group, links: group.links.filter(({ url }) => !listed.has(url)) }));
  const shown = [...groups, ...rest.filter(({ links }) => links.length > 0)];
  const isLong = shown.flatMap(({ links }) => links).length > MAX_LINKS;
  return shown.map((group) => ({ ...group, collapsed: group.collapsed ?? (isLong || group.links.length > MAX_OPEN) }));
}

/** With more links, the sidebar would be most of every page. */
const MAX_LISTED = 200;

/**
 * Returns the groups of the sidebar of one page. A sidebar with too many links has only the workflows of the group of the
 * `current` page, or only the current one of a long group, and the link to all of them.
 */
export function shortSidebar<Link extends PageLink & { page: unknown }>(
  groups: readonly SidebarGroup<Link>[],
  current: string,
  all: SidebarGroup<Link>,
): SidebarGroup<Link>[] {
  if (groups.flatMap(({ links }) => links).length <= MAX_LISTED) return [...groups];
  const short = groups.map((group): SidebarGroup<Link> => {
    const isShown = group.links.length <= MAX_LINKS && group.links.some(({ url }) => url === current);
    const links = group.links.filter(({ page, url }) => page === undefined || isShown || url === current);
    return group.id === all.id ? { ...group, links: [...all.links, ...links], collapsed: false } : { ...group, links };
  });
  const shown = short.filter(({ links }) => links.length > 0);
  return shown.some(({ id }) => id === all.id) ? shown : [all, ...shown];
}
