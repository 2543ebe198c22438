import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { serveStatic } from '../../src/hosting/static-server.ts';
import { contentPolicy } from '../../src/output/content-policy.ts';

// The path is sent as it is written: `new URL` would resolve it.
const ask = (url: string, host?: string, method = 'GET'): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const headers = host === undefined ? {} : { host };
    const { hostname, port, origin } = new URL(url);
    const path = url.slice(origin.length);
    request({ hostname, port, path, method, headers }, (response) => {
      response.resume();
      resolve(response);
    })
      .on('error', reject)
      .end();
  });

test('the preview answers for this machine alone, with the headers of the site', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'warraq-static-'));
  mkdirSync(join(folder, 'originals'));
  for (const file of ['index.html', '404.html', 'originals/a.txt']) writeFileSync(join(folder, file), 'نص');
  const policy = contentPolicy([]);
  const served = await serveStatic(folder, { policy });
  const { port } = new URL(served.url);
  try {
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, 'LOCALHOST', `[::1]:${port}`])
      assert.equal((await ask(served.url, host)).statusCode, 200, host);
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      'localhost.evil.example',
      '127.0.0.1.nip.io',
      '169.254.169.254',
    ])
      assert.equal((await ask(served.url, host)).statusCode, 421, host);
    for (const path of ['', 'none', '?a=b']) {
      const { headers } = await ask(served.url + path);
      assert.equal(headers['content-security-policy'], policy, path);
      assert.equal(headers['x-content-type-options'], 'nosniff', path);
      assert.equal(headers['cross-origin-opener-policy'], 'same-origin', path);
      assert.equal(headers['cross-origin-resource-policy'], 'same-origin', path);
    }
    for (const path of ['originals/a.txt', '%6Friginals/a.txt', './originals/a.txt', '/originals/a.txt']) {
      const { statusCode, headers } = await ask(served.url + path);
      assert.equal(statusCode, 200, path);
      assert.match(String(headers['content-security-policy']), /sandbox/, path);
    }
    for (const path of ['../secret', '..%2fsecret', '%00', '%', '%E0%A4%A', `${'../'.repeat(99)}etc/passwd`])
      assert.equal((await ask(served.url + path)).statusCode, 404, path);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND'])
      assert.equal((await ask(served.url, undefined, method)).statusCode, 405, method);
  } finally {
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
