// Runs as a process of its own (see bundle.ts): lets Astro bundle the templates and stops before any page is made.
import { text } from 'node:stream/consumers';
import { build } from 'astro';
import { astroConfig } from '../astro/config.ts';
import { INTERFACE_IMPORT } from '../astro/template-interface.ts';
import { keepBundle } from './astro-renderer.ts';
import { BUNDLE_FAULT, faultOf } from './bundle-fault.ts';
import type { BundleOrder } from './bundle-templates.ts';

const order = JSON.parse(await text(process.stdin)) as BundleOrder;
const config = astroConfig({ ...order, templateInterface: INTERFACE_IMPORT, out: `${order.folder}/out` });
try {
  await build({
    ...config,
    configFile: false,
    logLevel: 'error',
    publicDir: `${order.folder}/nothing`,
    cacheDir: `${order.folder}/astro`,
    integrations: [...(config.integrations ?? []), keepBundle(order.folder)],
  });
} catch (error) {
  process.stderr.write(`\n${BUNDLE_FAULT}${JSON.stringify(faultOf(error, order.folder))}\n`);
  process.exit(1);
}
