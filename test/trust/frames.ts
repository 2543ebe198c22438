import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// Our own policy would stop what the cleaning let through, and hide it. Our scripts, styles and fonts only take time here.
const OURS =
  /<meta http-equiv="content-security-policy"[^>]*>|<link rel="(?:preload|stylesheet)" href="[^"]*_warraq\/[^>]*>|<script[^<>]* src="[^"]*_warraq\/[\w.-]+"><\/script>/gi;
const TYPES: Readonly<Record<string, string>> = { html: 'text/html', xhtml: 'application/xhtml+xml' };
const FRAMES_PAGE = 'frames-of-the-test.html';
const FRAMES_AT_ONCE = 6;

/** Pages of a folder, served without policy, scripts, styles and pictures of the site: a payload needs none. */
export interface BareServer {
  /** Ends with `/`. */
  readonly url: string;
  /** An empty page, in which {@link openInFrames} opens others. */
  readonly framesUrl: string;
  close(): Promise<void>;
}

/** Serves the pages of a folder so that thousands of them can be opened in a minute. */
export async function serveBare(folder: string): Promise<BareServer> {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent((request.url ?? '/').split(/[?#]/)[0] ?? '/').slice(1);
    const type = TYPES[path.split('.').pop() ?? ''];
    if (type === undefined || path === FRAMES_PAGE) {
      const headers = { 'cache-control': 'max-age=9999, immutable', 'content-type': type ?? 'text/plain' };
      response.writeHead(200, headers).end();
      return;
    }
    try {
      const text = await readFile(`${folder}/${path}`, 'utf8');
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(text.replace(OURS, ''));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { url, framesUrl: url + FRAMES_PAGE, close };
}

/**
 * Gives the text of a script that opens pages in frames of the page that it runs in, and says what harm is in them.
 *
 * @param isDrawn whether the frames are drawn: styles, focus and pictures out of sight need it, and it takes most of the time
 */
export function openInFrames(
  addresses: readonly string[],
  isDrawn: boolean,
  look: (root: Document) => string[],
  provoke: (root: Document) => void,
): string {
  return `(${open.toString()})(${JSON.stringify(addresses)}, ${FRAMES_AT_ONCE}, ${isDrawn}, ${look.toString()}, ${provoke.toString()})`;
}

async function open(
  addresses: string[],
  atOnce: number,
  isDrawn: boolean,
  look: (root: Document) => string[],
  provoke: (root: Document) => void,
): Promise<string[]> {
  const found: string[] = [];
  const newFrame = () => {
    const frame = document.createElement('iframe');
    if (!isDrawn) frame.style.display = 'none';
    document.body.append(frame);
    return frame;
  };
  // To write a page into a frame is to have it parsed, run and loaded as if the frame had gone to it, in a third of the time.
  const fill = async (frame: HTMLIFrameElement, address: string) => {
    const html = address.endsWith('.xhtml') ? undefined : await (await fetch(address)).text();
    const loaded = new Promise<void>((done) => {
      frame.onload = () => done();
      setTimeout(done, 20_000);
    });
    const inside = frame.contentDocument;
    if (html === undefined || inside === null) frame.src = address;
    else {
      inside.open();
      inside.write(html);
      inside.close();
    }
    await loaded;
  };
  const openNext = async () => {
    let frame = newFrame();
    for (let address = addresses.pop(); address !== undefined; address = addresses.pop()) {
      await fill(frame, address);
      const root = frame.contentDocument;
      // A page that leads elsewhere by itself, or that is no page.
      if (
        root === null ||
        root.querySelector('main, body > *') === null ||
        ![address, document.URL].includes(root.URL)
      ) {
        found.push(`${address}: not opened, but ${root?.URL}`);
        frame.remove();
        frame = newFrame();
      } else {
        provoke(root);
        for (const each of look(root)) found.push(`${address}: ${each}`);
      }
    }
    frame.remove();
  };
  await Promise.all(Array.from({ length: atOnce }, openNext));
  return found;
}
