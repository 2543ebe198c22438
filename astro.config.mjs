import { defineConfig } from 'astro/config';
import { openTemplates } from './src/cli/open-templates.ts';
import { progressOn } from './src/pipeline/progress.ts';
import { toTerminal } from './src/problems/report.ts';
import { archiveLayout } from './src/site/layout.ts';

const layout = archiveLayout(process.env.WARRAQ_ROOT ?? import.meta.dirname);
const progress = progressOn({ stderr: () => undefined, isTerminal: false, language: 'en' });
/** @param {readonly import('./src/problems/problem.ts').Problem[]} problems */
const tell = (problems) => {
  if (problems.length > 0) process.stderr.write(`${toTerminal(problems, 'en')}\n`);
};
const today = process.env.WARRAQ_TODAY ?? new Date().toISOString().slice(0, 10);
const { config } = await openTemplates(layout, { today, progress, tell });

export default defineConfig(config);
