import { defineConfig } from 'astro/config';
import { astroConfig } from './src/astro/config.ts';

const root = process.env.WARRAQ_ROOT ?? import.meta.dirname;

export default defineConfig(
  await astroConfig({
    generator: import.meta.dirname,
    root,
    out: `${root}/dist`,
    today: new Date().toISOString().slice(0, 10),
  }),
);
