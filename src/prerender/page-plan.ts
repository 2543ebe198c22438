import { pageFile } from '../article/page-files.ts';
import { Hash64, Hash64Index, pairs } from '../hash/hash64.ts';
import type { RoutePlan } from '../page-data/route-plan.ts';
import type { AstroRenderer, Route } from './astro-renderer.ts';

/** A page that is about to be made. */
export interface PlannedPage {
  /** Path of its file in the site. */
  readonly file: string;
  readonly pathname: string;
  readonly route: Route;
  /**
   * Registers the page with Astro's renderer, which finds its props by its address.
   * @returns the source file of the page, where it is made from one
   */
  readonly announce: () => Promise<string | undefined>;
}

/** Bit of a page's flags: its template has a fingerprint, so the page need not be made at every build. */
export const KEYED = 1;
/** The page is HTML. */
export const HTML = 2;
/** Another page has the same file: this one is not made. */
export const DUPLICATE = 4;

/** All pages of a site in columns, in the order of Astro's routes. */
export interface PageColumns {
  /** 64-bit hash of each page's file name: see {@link addFile}. */
  readonly files: Uint32Array;
  /** 64-bit fingerprint of each page. */
  readonly keys: Uint32Array;
  readonly flags: Uint8Array;
  /**
   * The parts of fingerprints, by route: `first` is the route's first page, and each page has one number for each name.
   */
  readonly parts: { readonly first: number; readonly names: readonly string[]; readonly values: Uint32Array };
}

/** All pages of a site. */
interface SitePlan {
  readonly columns: PageColumns;
  page(at: number): PlannedPage;
}

const fileOf = (of: unknown): unknown =>
  of && typeof of === 'object' ? ('file' in of ? of.file : 'data' in of && fileOf(of.data)) : undefined;

// Templates take their content as `entry` (an article) or `page` (a standing page, like «about»).
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

async function planRoute(renderer: AstroRenderer, route: Route): Promise<PlannedRoute> {
  const template = await renderer.templateOf(route);
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
  const announcePage = renderer.announcer(route, template);
  const write = renderer.pathWriter(route);
  const page = (at: number): PlannedPage => {
    const params = plan.params(at);
    const address = write(params);
    const announce = async () => {
      const props = await plan.props(at);
      announcePage(address, { params, props });
      return sourceOf(props);
    };
    return { file: pageFile(address, isEndpoint), pathname: address, route, announce };
  };
  return { plan, flags, page };
}

/** Writes the hash of a file name to an index of a column of pairs. */
export function addFile(hash: Hash64, file: string, column: Uint32Array, place: number): void {
  hash.begin(0).text(file).end(column, place);
}

/**
 * Lists the pages of a site in the order of Astro's routes; of two with the same file the first is made, as in Astro's
 * own build. Astro's own list checks and builds every address twice, which takes longer than finding out what has
 * changed.
 */
export async function planPages(renderer: AstroRenderer): Promise<SitePlan> {
  const routes: PlannedRoute[] = [];
  for (const route of renderer.routes) routes.push(await planRoute(renderer, route));
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
  // Kept in the columns, so that the indexes of other pages stay valid.
  for (let at = 0; at < all; at++) if (first.placeOf(files, at) !== at) flags[at] = DUPLICATE;
  const page = (at: number) => (routes[owners[at] ?? 0] as PlannedRoute).page(places[at] ?? 0);
  return { columns: { files, keys, flags, parts }, page };
}
