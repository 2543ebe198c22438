/**
 * The one file below Astro's public interface. Its version is pinned in package.json; when it is raised,
 * `test/prerender/astro-renderer.test.ts` says what of this no longer holds.
 *
 * What is used that Astro does not promise: where a build puts its bundle for prerendering and what its entry exports,
 * `app.manifest`, `setInternals`, `setOptions`, `getComponentByRoute`, `routeCache`, and how addresses are written from
 * parameters. Through `experimental`, `getStaticPaths` and `astro build` alone the pages of an unchanged archive cannot
 * be left out, and a page costs several times as much.
 */
import { readFileSync } from 'node:fs';
import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';
import { addressPart } from '../article/page-files.ts';
import type { Params, RoutePlan } from '../page-data/route-plan.ts';

/** Name of a bundle's record in its folder. */
export const BUNDLE_FILE = 'bundle.json';

/** Where the modules that make pages lie in the folder of a bundle: as deep as Astro puts them, for maps of sources. */
const SERVER = 'server/prerender';
// As `build.assets` in `astro/config.ts`.
const ASSETS = '_warraq';

/** The styles of a page's template, as Astro's renderer takes them. */
interface BundleRecord {
  readonly entry: string;
  readonly pages: readonly (readonly [string, { readonly styles: readonly unknown[] }])[];
}

interface RoutePart {
  readonly content: string;
  readonly dynamic: boolean;
  readonly spread: boolean;
}

/** The fields of Astro's routes that are used here. */
export interface Route {
  readonly type: string;
  readonly route: string;
  readonly component: string;
  readonly pathname?: string | undefined;
  readonly prerender: boolean;
  readonly origin: string;
  readonly segments: readonly (readonly RoutePart[])[];
}

/** A page as a template's `getStaticPaths` describes it. */
interface StaticPath {
  readonly params: Params;
  readonly props?: object;
}

/** A template's module. */
interface Template {
  readonly getStaticPaths?: (about: { routePattern: string }) => Promise<StaticPath[]> | StaticPath[];
  /** Its pages in columns; see `route-plan.ts`. Pages of a template without it are always made. */
  readonly plan?: () => Promise<RoutePlan>;
}

type StaticPaths = StaticPath[] & { readonly keyed: Map<string, StaticPath> };

interface App {
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

/** Moves what Astro should have: it looks for assets at an unescaped address, where %, # and ? of a folder end it. */
async function moveAssets(from: string, to: string): Promise<void> {
  const names = await readdir(from).catch(() => []);
  if (names.length > 0) await mkdir(to, { recursive: true });
  for (const name of names) await rename(`${from}/${name}`, `${to}/${name}`);
}

/** Makes a build of Astro's keep its bundle of templates in a folder and render no page. */
export function keepBundle(folder: string): AstroIntegration {
  let templates: ReadonlyMap<string, { styles?: unknown[] }> = new Map();
  return {
    name: 'warraq-bundle',
    hooks: {
      'astro:build:setup': ({ pages }) => {
        // Astro adds the styles only after the client build: they are read below.
        templates = pages as unknown as typeof templates;
      },
      'astro:build:start': ({ setPrerenderer }) => {
        setPrerenderer(() => ({
          name: 'warraq-bundle',
          async setup() {
            await mkdir(dirname(`${folder}/${SERVER}`), { recursive: true });
            await rename(`${folder}/out/.prerender`, `${folder}/${SERVER}`);
            await moveAssets(`${folder}/${SERVER}/${ASSETS}`, `${folder}/out/${ASSETS}`);
            const files = await readdir(`${folder}/${SERVER}`);
            const entry = files.find((name) => name.startsWith('prerender-entry'));
            if (entry === undefined) throw new Error('Astro made no entry for printing');
            const pages = [...templates].map(([key, { styles = [] }]) => [key, { styles }] as const);
            const record: BundleRecord = { entry, pages };
            await writeFile(`${folder}/${BUNDLE_FILE}`, JSON.stringify(record));
          },
          getStaticPaths: async () => [],
          render: async () => new Response(null),
        }));
      },
    },
  };
}

const importing = new WeakSet<App>();

// Astro imports a page's module again for every page, and Node takes longer to find it than to render the page.
function importOnce(app: App): void {
  const { manifest } = app;
  if (importing.has(app)) return;
  importing.add(app);
  for (const [component, load] of manifest.pageMap ?? []) {
    let loaded: ReturnType<typeof load> | undefined;
    const once = async () => {
      const { page, ...rest } = await load();
      const instance = page();
      return { ...rest, page: () => instance };
    };
    manifest.pageMap?.set(component, () => {
      loaded ??= once();
      return loaded;
    });
  }
}

/** Renders pages with a bundle of templates. */
export interface AstroRenderer {
  /** Prerendered routes, in Astro's order of precedence. */
  readonly routes: readonly Route[];
  /** Loads the template of a route. */
  templateOf(route: Route): Promise<Template>;
  /** Gives a function from a page's parameters to its path. */
  pathWriter(route: Route): (params: Params) => string;
  /** Gives a function that registers a page of a parameterised route with the renderer before it is rendered. */
  announcer(route: Route, template: Template): (path: string, page: StaticPath) => void;
  /** Renders a page. */
  render(route: Route, path: string): Promise<Response>;
}

/** Builds the path of a page from its parameters, exactly as Astro does. */
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

/** Gives the URL by which Astro's renderer finds a page. */
function addressOf({ type }: Route, pathname: string, base: string, origin: string): URL {
  const path = pathname.replace(/^\/+/, '');
  // Addresses end with a slash; those of files have it only where their route asks for one.
  const ending = path === '' || path.endsWith('/') || /\.[^/]+$/.test(path) ? '' : '/';
  const whole = type === 'endpoint' ? `${path}${ending}` : path.replace(/\/*$/, path === '' ? '' : '/');
  return new URL(`${base}${whole}`, origin);
}

/**
 * Loads a bundle of templates, which must have been given their data (`astro/template-interface.ts`).
 * @param bundle its folder
 * @param site the address of the site
 */
export async function openRenderer(
  bundle: string,
  site: { readonly base: string; readonly url: string },
): Promise<AstroRenderer> {
  const record = JSON.parse(readFileSync(`${bundle}/${BUNDLE_FILE}`, 'utf8')) as BundleRecord;
  const entry = (await import(pathToFileURL(`${bundle}/${SERVER}/${record.entry}`).href)) as { app: App };
  const { app } = entry;
  app.setInternals({ pagesByKeys: new Map(record.pages), entrySpecifierToBundleMap: new Map() });
  const logger = { options: { destination: { write: () => true } } };
  app.setOptions({ settings: { scripts: [] }, logger });
  importOnce(app);
  return {
    routes: app.manifest.routes
      .map(({ routeData }) => routeData)
      .filter(({ prerender, origin }) => prerender && origin !== 'internal'),
    templateOf: (route) => app.getComponentByRoute(route),
    pathWriter: (route) => pathWriter(route, app.manifest.trailingSlash),
    announcer: (route, template) => {
      const keyed = new Map<string, StaticPath>();
      app.routeCache.set(route, { mod: template, staticPaths: Object.assign([], { keyed }) });
      return (path, page) => keyed.set(path, page);
    },
    render: (route, path) =>
      app.render(new Request(addressOf(route, path, site.base, site.url)), { routeData: route }),
  };
}
