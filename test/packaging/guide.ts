import { globSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';

const GUIDE = resolve(import.meta.dirname, '../../docs/site/content/articles');
const BLOCK = /^```sh(?<info>[^\n]*)\n(?<code>[\s\S]*?)^```$/gm;
// What goes on until Ctrl-C; a test waits until it has said its address, and ends it.
const SERVER = /^(?:npm run (?:preview|dev)|npx warraq desk)\b/;

/** A page of the guide, with the commands that it tells its readers to type. */
export interface GuidePage {
  readonly name: string;
  readonly script: string;
  /** Why blocks of it are not run. */
  readonly skipped: readonly string[];
}

// RUN is what `--runs` prints, and a site is looked at where it says that it is.
const PRELUDE = `set -euo pipefail
server=
trap 'test -z "$server" || kill -KILL -- -$server 2> /dev/null || true' EXIT
lastRun() { npx warraq import --runs --json | grep -oE '[0-9]{8}-[0-9]{6}(-[0-9]+)?' | tail -1; }
served() {
  log=$(mktemp)
  set -m
  "$@" > "$log" 2>&1 &
  server=$!
  set +m
  for try in $(seq 600); do
    address=$(grep -oE 'http://[a-z0-9.]+:[0-9]+/[[:graph:]]*' "$log" | head -1) && break
    kill -0 $server 2> /dev/null || break
    sleep .2
  done
  [ -n "$address" ] || { cat "$log" >&2; exit 1; }
  node -e 'fetch(process.argv[1], { redirect: "manual" }).then(({ status }) => process.exit(status < 400 ? 0 : 1))' "$address" \\
    || { cat "$log" >&2; exit 1; }
  kill -INT -- -$server 2> /dev/null || true
  sleep .5
  kill -KILL -- -$server 2> /dev/null || true
  wait $server 2> /dev/null || true
  server=
}
`;

function toScript(code: string): string {
  return code
    .split('\n')
    .map((line) => {
      if (!SERVER.test(line)) return line.replace(/\bRUN$/, '"$(lastRun)"');
      // Only the port is another than its reader's: several may serve on this machine.
      return `address=; served ${line}${line.startsWith('npm run') ? ' --' : ''} --port 0`;
    })
    .join('\n');
}

/** Reads the pages of the guide, in their order; the first starts an archive, the others go on in one. */
export function guidePages(): GuidePage[] {
  return globSync(`${GUIDE}/**/*.md`)
    .map((file) => {
      const text = readFileSync(file, 'utf8');
      const blocks = [...text.matchAll(BLOCK)].map(({ groups = {} }) => ({
        code: groups.code ?? '',
        skip: /^ skip="(.+)"$/.exec(groups.info ?? '')?.[1],
        info: groups.info ?? '',
      }));
      for (const { info, skip } of blocks)
        if (info !== '' && skip === undefined) throw new Error(`${file}: \`\`\`sh${info}`);
      return {
        name: basename(file, '.md'),
        script: PRELUDE + blocks.map(({ code, skip }) => (skip ? '' : toScript(code))).join('\n'),
        skipped: blocks.flatMap(({ skip }) => skip ?? []),
        day: /^published: (.+)$/m.exec(text)?.[1] ?? '',
      };
    })
    .sort((a, b) => a.day.localeCompare(b.day) || a.name.localeCompare(b.name));
}
