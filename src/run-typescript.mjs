// Node refuses to strip types below node_modules, which is where an installed package lies. Imported first by the
// command line, and by every thread and process that it starts.
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

const own = new URL('./', import.meta.url);

if (own.pathname.includes('/node_modules/')) {
  registerHooks({
    load(url, context, next) {
      if (!url.startsWith(own.href) || !url.endsWith('.ts')) return next(url, context);
      const code = stripTypeScriptTypes(readFileSync(fileURLToPath(url), 'utf8'), { mode: 'strip' });
      return { format: 'module', source: code, shortCircuit: true };
    },
  });
}
