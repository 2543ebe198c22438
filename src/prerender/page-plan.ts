import { addressPart, pageFile } from '../article/page-files.ts';
import { Hash64, Hash64Index, pairs } from '../hash/hash64.ts';
import type { Params, RoutePlan } from '../page-data/route-plan.ts';

interface RoutePart {
  readonly content: string;
  readonly dynamic: boolean;
  readonly spread: boolean;
}

/** As much of a route of Astro's as is used here. */
export interface Route {
  readonly type: string;
  readonly route: string;
  readonly component: string;
  readonly pathname?: string | undefined;
  readonly prerender: boolean;
  readonly origin: string;
  readonly segments: readonly (readonly RoutePart[])[];
}

/** What a template's `getStaticPaths` says of a page. */
interface StaticPath {
  readonly params: Params;
  readonly props?: object;
}

/** A template's module. */
export interface Template {
  readonly getStaticPaths?: (about: { routePattern: string }) => Promise<StaticPath[]> | StaticPath[];
  /** Its pages in numbers; see `route-plan.ts`. Pages of a template without it are always printed. */
  readonly plan?: () => Promise<RoutePlan>;
}

type StaticPaths = StaticPath[] & { readonly keyed: Map<string, StaticPath> };

/** As much of Astro's renderer as is used here; it is not public, and its version is pinned. */
export interface App {
  readonly manifest: {
    readonly routes: readonly { readonly routeData: Route }[];
    readonly trailingSlash: string;
    readonly pageMap?: Map<string, () => Promise<{ page: () => Promise<unknown> }>>;
  };
  readonly routeCache: {
    set(route: Route, entry: { readonly mod: Template; readonly staticPaths: StaticPaths }): void;
  };
  setInternals(internals: object): void;
  setOptions(options: object): void;
  getComponentByRoute(route: Route): Promise<Template>;
  render(request: Request, options: { routeData: Route }): Promise<Response>;
}

/** A page that is about to be printed. */
export interface PlannedPage {
  /** Path of its file in the site. */
  readonly file: string;
  readonly pathname: string;
  readonly route: Route;
  /**
   * Makes it known to Astro's renderer, which finds its props by its address.
   *
   * @returns the file that it is the page of, where it is the page of one
   */
  readonly announce: () => Promise<string | undefined>;
}

/** Bits of a page's flags: its template says what it is made from, so that it need not be printed at every build. */
export const KEYED = 1;
/** The page is HTML. */
export const HTML = 2;
/** Another page has the file: this one does not exist. */
export const TWICE = 4;

/** All pages of a site in columns, in the order of Astro's routes. */
export interface PageColumns {
  /** 64 bits of each page's file name: see {@link addFile}. */
  readonly files: Uint32Array;
  /** 64 bits of what each page is made from. */
  readonly keys: Uint32Array;
  readonly flags: Uint8Array;
  /** What the keys of some are made of: of those from a place on, so many numbers a page as there are names. */
  readonly parts: { readonly first: number; readonly names: readonly string[]; readonly values: Uint32Array };
}

/** All pages of a site. */
export interface SitePlan {
  readonly columns: PageColumns;
  page(at: number): PlannedPage;
}

/** Gives what writes the address of a page from its parameters, letter for letter as Astro's renderer does. */
function pathWriter(route: Route, trailingSlash: string): (params: Params) => string {
  const ending = route.type === 'endpoint' && /\/[^/]+\.\w+$/.test(route.route) ? 'never' : trailingSlash;
  const trailing = ending === 'always' && route.segments.length > 0 ? '/' : '';
  const names = route.segments.map((segment) =>
    segment.map(({ content, dynamic, spread }) => {
      if (spread) return { name: content.slice(3), text: '' };
      return dynamic ? { name: content, text: undefined } : { name: undefined, text: addressPart(content) };
    }),
  );
  return (params) => {
    let path = '';
    for (const segment of names) {
      let own = '';
      for (const { name, text } of segment) {
        const value = name === undefined ? undefined : params[name]?.replace(/^\/|\/$/g, '');
        if (value === undefined && text === undefined) throw new Error(`${route.component}: no ${name}`);
        own += value === undefined ? text : addressPart(value);
      }
      if (own !== '') path += `/${own}`;
    }
    return path + trailing || '/';
  };
}

const fileOf = (of: unknown): unknown =>
  of && typeof of === 'object' ? ('file' in of ? of.file : 'data' in of && fileOf(of.data)) : undefined;

// Templates have what they show as `entry` (an article) or `page` (a page of its own, like «about»).
function sourceOf(props: object): string | undefined {
  return Object.values(props)
    .map(fileOf)
    .find((file): file is string => typeof file === 'string');
}

interface PlannedRoute {
  readonly plan: RoutePlan;
  readonly flags: number;
  page(at: number): PlannedPage;
}

async function planRoute(app: App, route: Route): Promise<PlannedRoute> {
  const template = await app.getComponentByRoute(route);
  const known = await template.plan?.();
  const isEndpoint = route.type === 'endpoint';
  const flags = (known ? KEYED : 0) | (isEndpoint ? 0 : HTML);
  const { pathname } = route;
  if (pathname !== undefined) {
    const plan = known ?? { count: 1, keys: pairs(1), params: () => ({}), props: () => ({}) };
    const file = pageFile(pathname, isEndpoint);
    return { plan, flags, page: () => ({ file, pathname, route, announce: async () => undefined }) };
  }
  if (!template.getStaticPaths) throw new Error(`${route.component} does not say which pages it makes`);
  const paths = known ? [] : await template.getStaticPaths({ routePattern: route.route });
  const plan = known ?? {
    count: paths.length,
    keys: pairs(paths.length),
    params: (at: number) => paths[at]?.params ?? {},
    props: (at: number) => paths[at]?.props ?? {},
  };
  const keyed = new Map<string, StaticPath>();
  app.routeCache.set(route, { mod: template, staticPaths: Object.assign([], { keyed }) });
  const write = pathWriter(route, app.manifest.trailingSlash);
  const page = (at: number): PlannedPage => {
    const params = plan.params(at);
    const address = write(params);
    const announce = async () => {
      const props = await plan.props(at);
      keyed.set(address, { params, props });
      return sourceOf(props);
    };
    return { file: pageFile(address, isEndpoint), pathname: address, route, announce };
  };
  return { plan, flags, page };
}

/** Writes 64 bits of the name of a file to a place of a column of pairs. */
export function addFile(hash: Hash64, file: string, column: Uint32Array, place: number): void {
  hash.begin(0).text(file).end(column, place);
}

/**
 * Lists the pages of a site in the order of Astro's routes; of two that claim one file the first stands, as in Astro's
 * own build. Astro's own list checks and writes every address twice, which costs more than to find out what changed.
 */
export async function planPages(app: App): Promise<SitePlan> {
  const routes: PlannedRoute[] = [];
  for (const { routeData: route } of app.manifest.routes) {
    if (route.prerender && route.origin !== 'internal') routes.push(await planRoute(app, route));
  }
  const all = routes.reduce((sum, { plan }) => sum + plan.count, 0);
  const [files, keys, flags] = [pairs(all), pairs(all), new Uint8Array(all)];
  const [owners, places] = [new Uint16Array(all), new Int32Array(all)];
  let parts: PageColumns['parts'] = { first: 0, names: [], values: new Uint32Array(0) };
  const hash = new Hash64();
  let next = 0;
  for (const [owner, route] of routes.entries()) {
    const { plan } = route;
    keys.set(plan.keys, next * 2);
    if (plan.files) files.set(plan.files, next * 2);
    if (plan.parts) parts = { first: next, ...plan.parts };
    for (let at = 0; at < plan.count; at++, next++) {
      if (!plan.files) addFile(hash, route.page(at).file, files, next);
      flags[next] = route.flags;
      owners[next] = owner;
      places[next] = at;
    }
  }
  const first = new Hash64Index(files);
  // Left where they are, so that all others keep their places.
  for (let at = 0; at < all; at++) if (first.placeOf(files, at) !== at) flags[at] = TWICE;
  const page = (at: number) => (routes[owners[at] ?? 0] as PlannedRoute).page(places[at] ?? 0);
  return { columns: { files, keys, flags, parts }, page };
}
