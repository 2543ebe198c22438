// Runs as a process of its own (see bundle.ts): lets Astro bundle the templates and stops before any page is made.
import { text } from 'node:stream/consumers';
import { build } from 'astro';
import { astroConfig } from '../astro/config.ts';
import { DOOR_IMPORT } from '../astro/template-door.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import type { Site } from '../site/schema.ts';
import { keepBundle } from './astro-renderer.ts';

interface Order {
  readonly generator: string;
  readonly layout: ArchiveLayout;
  readonly site: Site;
  readonly folder: string;
}

const order = JSON.parse(await text(process.stdin)) as Order;
const config = astroConfig({ ...order, door: DOOR_IMPORT, out: `${order.folder}/out` });
await build({
  ...config,
  configFile: false,
  logLevel: 'error',
  publicDir: `${order.folder}/nothing`,
  cacheDir: `${order.folder}/astro`,
  integrations: [...(config.integrations ?? []), keepBundle(order.folder)],
});
