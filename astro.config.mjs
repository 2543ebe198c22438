import { defineConfig } from 'astro/config';
import { openTemplates } from './src/cli/open-templates.ts';
import { progressOn } from './src/pipeline/progress.ts';
import { archiveLayout } from './src/site/layout.ts';

const layout = archiveLayout(process.env.WARRAQ_ROOT ?? import.meta.dirname);
const progress = progressOn({ stderr: () => undefined, isTerminal: false, language: 'en' });
const { config } = await openTemplates(layout, new Date().toISOString().slice(0, 10), progress);

export default defineConfig(config);
