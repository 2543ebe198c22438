/**
 * The page `verify.html` of a copy: reads the files of the folder that the reader chooses and compares them with the
 * manifest. Nothing leaves the machine.
 */
interface Manifest {
  readonly title: string;
  readonly owner?: string;
  readonly files: Readonly<Record<string, readonly [bytes: number, hash: string]>>;
}

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const digest = async (content: BufferSource): Promise<string> =>
  hex(await crypto.subtle.digest('SHA-256', content));

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

const words = JSON.parse(document.getElementById('words')?.textContent ?? '{}') as Record<string, string>;
const fill = (key: string, values: Record<string, string | number> = {}): string =>
  (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
const report = document.getElementById('status');
const list = document.getElementById('findings');

function say(text: string): void {
  if (report) report.textContent = text;
}

function add(text: string): void {
  const item = document.createElement('li');
  item.textContent = text;
  list?.append(item);
}

async function signer(manifest: ArrayBuffer, file: File | undefined): Promise<string> {
  if (!file) return fill('verifyUnsigned');
  try {
    const { key, signature } = JSON.parse(await file.text()) as { key: string; signature: string };
    const raw = fromBase64(key);
    let valid: boolean;
    try {
      const imported = await crypto.subtle.importKey('raw', raw, { name: 'Ed25519' }, false, ['verify']);
      valid = await crypto.subtle.verify('Ed25519', imported, fromBase64(signature), manifest);
    } catch {
      return fill('verifyUnknown');
    }
    if (!valid) return fill('verifyWrong');
    const print = (await digest(raw)).slice(0, 32).replace(/(.{4})(?=.)/g, '$1 ');
    return fill('verifySigned', { print });
  } catch {
    return fill('verifyWrong');
  }
}

async function verify(files: readonly File[]): Promise<void> {
  list?.replaceChildren();
  const byPath = new Map(files.map((file) => [file.webkitRelativePath.replace(/^[^/]*\//, ''), file]));
  const manifestFile = byPath.get('warraq-manifest.json');
  if (!manifestFile) {
    say(fill('verifyBroken'));
    add(fill('verifyMissing', { count: 'warraq-manifest.json' }));
    return;
  }
  const bytes = await manifestFile.arrayBuffer();
  let manifest: Manifest;
  try {
    manifest = JSON.parse(new TextDecoder().decode(bytes)) as Manifest;
  } catch {
    say(fill('verifyBroken'));
    return;
  }
  const entries = Object.entries(manifest.files);
  const [missing, changed]: [string[], string[]] = [[], []];
  for (const [index, [path, [size, hash]]] of entries.entries()) {
    const file = byPath.get(path);
    if (!file) missing.push(path);
    else {
      const content = await file.arrayBuffer().catch(() => new ArrayBuffer(0));
      if (content.byteLength !== size || (await digest(content)) !== hash) changed.push(path);
    }
    if (index % 50 === 0) say(fill('verifyReading', { done: index + 1, total: entries.length }));
  }
  const whole = missing.length + changed.length === 0;
  say(whole ? fill('verifyWhole', { total: entries.length }) : fill('verifyBroken'));
  document.documentElement.dataset.whole = String(whole);
  if (missing.length > 0) add(fill('verifyMissing', { count: `${missing.length} \u2014 ${missing[0]}` }));
  if (changed.length > 0) add(fill('verifyChanged', { count: `${changed.length} \u2014 ${changed[0]}` }));
  add(await signer(bytes, byPath.get('warraq-manifest.sig')));
  add(fill('verifyCaution'));
}

document.querySelector('input')?.addEventListener('change', (event) => {
  const input = event.currentTarget;
  if (input instanceof HTMLInputElement) void verify([...(input.files ?? [])]);
});
