/** Says that a key stood once more in its object: a namespace before its name, as marks of privacy may bear one. */
export const TWICE = 'twice:';

const SIGN = /["{}[\]]/g;
const KEY_END = /"\s*:/g;
const IS_KEY = /\s*:/y;

/**
 * Reads a text of JSON. Of a key that stands twice in an object the last value counts, as in every reader of JSON; the
 * others stay in the object under `twice:key`, so that none is lost and a mark of privacy counts wherever it stands.
 *
 * @throws SyntaxError where it is none
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return keysOf(value) < (text.match(KEY_END)?.length ?? 0) ? JSON.parse(withKeysApart(text)) : value;
}

/** Adds a value to an object; one that stands there under the same key is kept under `twice:key`. */
export function addApart(data: Record<string, unknown>, key: string, value: unknown): void {
  if (Object.hasOwn(data, key)) data[twiceKey(key, (name) => Object.hasOwn(data, name))] = data[key];
  data[key] = value;
}

/** The next free name for one more value of a key. */
export function twiceKey(key: string, isTaken: (name: string) => boolean): string {
  let name = `${TWICE}${key}`;
  for (let count = 2; isTaken(name); count++) name = `twice-${count}:${key}`;
  return name;
}

/** How many keys the objects of a value have. */
function keysOf(whole: unknown): number {
  let count = 0;
  const waiting = [whole];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    const inside = Object.values(value);
    if (!Array.isArray(value)) count += inside.length;
    for (const each of inside) if (typeof each === 'object') waiting.push(each);
  }
  return count;
}

/** Finds the end of a string whose first letter is at `from`; -1 where it is not in the text. */
export function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}

/** Renames, in a text of JSON, each key that comes again in its object. */
function withKeysApart(text: string): string {
  const parts: string[] = [];
  let done = 0;
  // The keys of the objects that are open, each with its last place; `undefined` for a list.
  const open: (Map<string, readonly [from: number, to: number]> | undefined)[] = [];
  const renamed: { readonly from: number; readonly to: number; readonly name: string }[] = [];
  SIGN.lastIndex = 0;
  for (let found = SIGN.exec(text); found; found = SIGN.exec(text)) {
    const [sign] = found;
    if (sign === '{' || sign === '[') open.push(sign === '{' ? new Map() : undefined);
    else if (sign !== '"') open.pop();
    else {
      const to = endOfString(text, found.index + 1) + 1;
      SIGN.lastIndex = to;
      IS_KEY.lastIndex = to;
      const keys = open.at(-1);
      if (!keys || !IS_KEY.test(text)) continue;
      const key = JSON.parse(text.slice(found.index, to)) as string;
      const before = keys.get(key);
      if (before) {
        const name = twiceKey(key, (each) => keys.has(each));
        keys.set(name, before);
        renamed.push({ from: before[0], to: before[1], name });
      }
      keys.set(key, [found.index, to]);
    }
  }
  for (const { from, to, name } of renamed.sort((a, b) => a.from - b.from)) {
    parts.push(text.slice(done, from), JSON.stringify(name));
    done = to;
  }
  return parts.join('') + text.slice(done);
}
