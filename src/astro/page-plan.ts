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
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly props?: object;
}

/** A template's module. */
export interface Template {
  readonly getStaticPaths?: (about: { routePattern: string }) => Promise<StaticPath[]> | StaticPath[];
  /** Says in short what a page is made from; see `fingerprint.ts`. */
  readonly fingerprint?: (props: object) => Promise<string> | string;
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

/** A page that a site has. */
export interface PlannedPage {
  /** Path of its file in the site. */
  readonly file: string;
  readonly pathname: string;
  readonly route: Route;
  readonly template: Template;
  readonly props: object;
  /** Makes it known to Astro's renderer, which finds its props by its address. */
  readonly announce: () => void;
}

function fileOf(pathname: string, route: Route): string {
  const path = pathname.replace(/^\/+|\/+$/g, '');
  if (route.type === 'endpoint') return path;
  if (path === '404') return '404.html';
  return path === '' ? 'index.html' : `${path}/index.html`;
}

/** Gives what writes the address of a page from its parameters, letter for letter as Astro's renderer does. */
function pathWriter(route: Route, trailingSlash: string): (params: StaticPath['params']) => string {
  const ending = route.type === 'endpoint' && /\/[^/]+\.\w+$/.test(route.route) ? 'never' : trailingSlash;
  const trailing = ending === 'always' && route.segments.length > 0 ? '/' : '';
  const written = (text: string) => text.normalize().replaceAll('#', '%23').replaceAll('?', '%3F');
  const names = route.segments.map((segment) =>
    segment.map(({ content, dynamic, spread }) => {
      if (spread) return { name: content.slice(3), text: '' };
      return dynamic ? { name: content, text: undefined } : { name: undefined, text: written(content) };
    }),
  );
  return (params) => {
    let path = '';
    for (const segment of names) {
      let own = '';
      for (const { name, text } of segment) {
        const value = name === undefined ? undefined : params[name]?.replace(/^\/|\/$/g, '');
        if (value === undefined && text === undefined) throw new Error(`${route.component}: no ${name}`);
        own += value === undefined ? text : written(value);
      }
      if (own !== '') path += `/${own}`;
    }
    return path + trailing || '/';
  };
}

/**
 * Lists the pages of a site in the order of Astro's routes; of two that claim one file the first stands, as in Astro's
 * own build. Astro's own list checks and writes every address twice, which costs more than to find out what changed.
 */
export async function planPages(app: App): Promise<PlannedPage[]> {
  const { routes, trailingSlash } = app.manifest;
  const pages = new Map<string, PlannedPage>();
  const add = (page: Omit<PlannedPage, 'file'>) => {
    const file = fileOf(page.pathname, page.route);
    if (!pages.has(file)) pages.set(file, { ...page, file });
  };
  for (const { routeData: route } of routes) {
    if (!route.prerender || route.origin === 'internal') continue;
    const template = await app.getComponentByRoute(route);
    if (route.pathname !== undefined) {
      add({ pathname: route.pathname, route, template, props: {}, announce: () => undefined });
      continue;
    }
    if (!template.getStaticPaths) throw new Error(`${route.component} does not say which pages it makes`);
    const keyed = new Map<string, StaticPath>();
    app.routeCache.set(route, { mod: template, staticPaths: Object.assign([], { keyed }) });
    const write = pathWriter(route, trailingSlash);
    for (const path of await template.getStaticPaths({ routePattern: route.route })) {
      const pathname = write(path.params);
      const announce = () => keyed.set(pathname, path);
      add({ pathname, route, template, props: path.props ?? {}, announce });
    }
  }
  return [...pages.values()];
}
