// Runs as a process of its own (see bundle.ts): lets Astro bundle the templates and stops before any page is made.
import { readdir, rename, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { AstroIntegration } from 'astro';
import { build } from 'astro';
import { astroConfig } from '../astro/config.ts';
import { DOOR_IMPORT } from '../astro/template-door.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import type { Site } from '../site/schema.ts';

/** What the styles of a page's template are, as Astro's renderer asks for them. */
export interface BundleRecord {
  readonly entry: string;
  readonly pages: readonly (readonly [string, { readonly styles: readonly unknown[] }])[];
}

interface Order {
  readonly generator: string;
  readonly layout: ArchiveLayout;
  readonly site: Site;
  readonly folder: string;
}

function capture(folder: string): AstroIntegration {
  let templates: ReadonlyMap<string, { styles?: unknown[] }> = new Map();
  return {
    name: 'warraq-bundle',
    hooks: {
      'astro:build:setup': ({ pages }) => {
        // Filled with styles only after the client's build: read below.
        templates = pages as unknown as typeof templates;
      },
      'astro:build:start': ({ setPrerenderer }) => {
        setPrerenderer(() => ({
          name: 'warraq-bundle',
          async setup() {
            await rename(`${folder}/out/.prerender`, `${folder}/server`);
            const files = await readdir(`${folder}/server`);
            const entry = files.find((name) => name.startsWith('prerender-entry'));
            if (entry === undefined) throw new Error('Astro made no entry for printing');
            const pages = [...templates].map(([key, { styles = [] }]) => [key, { styles }] as const);
            const record: BundleRecord = { entry, pages };
            await writeFile(`${folder}/bundle.json`, JSON.stringify(record));
          },
          getStaticPaths: async () => [],
          render: async () => new Response(null),
        }));
      },
    },
  };
}

const order = JSON.parse(await text(process.stdin)) as Order;
const config = astroConfig({ ...order, door: DOOR_IMPORT, out: `${order.folder}/out` });
await build({
  ...config,
  configFile: false,
  logLevel: 'error',
  publicDir: `${order.folder}/nothing`,
  cacheDir: `${order.folder}/astro`,
  integrations: [...(config.integrations ?? []), capture(order.folder)],
});
