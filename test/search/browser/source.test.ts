import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { httpSource, SearchFailure } from '../../../src/search/browser/source.ts';

const CONTENT = Buffer.from('0123456789');
const SERVERS: Readonly<Record<string, (response: ServerResponse, range: string | undefined) => void>> = {
  'sends the part': (response, range) => {
    const [from = 0, last = 0] = (range?.match(/\d+/g) ?? []).map(Number);
    response.writeHead(206).end(CONTENT.subarray(from, last + 1));
  },
  'does not know ranges': (response) => void response.end(CONTENT),
  'sends another part': (response, range) => {
    if (range) response.writeHead(206).end(CONTENT.subarray(0, 2));
    else response.end(CONTENT);
  },
  'refuses ranges': (response, range) => {
    if (range) response.writeHead(416).end();
    else response.end(CONTENT);
  },
};

for (const [name, answer] of Object.entries(SERVERS)) {
  test(`a part of a file is read from a server that ${name}`, async () => {
    const server = createServer((request, response) => answer(response, request.headers.range));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const source = httpSource(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const part = await source.part?.('records', 3, 7);
    server.closeAllConnections();
    server.close();
    assert.equal(Buffer.from(part ?? []).toString(), '3456');
    await assert.rejects(
      async () => source.part?.('records', 3, 7),
      (error) => error instanceof SearchFailure && error.code === 'offline',
    );
  });
}
