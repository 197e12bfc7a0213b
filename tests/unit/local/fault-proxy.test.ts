import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Fault, type FaultProxy, startFaultProxy } from '../../support/fault-proxy.ts';

let heard: string[];
let server: Server;
let proxy: FaultProxy;
beforeEach(async () => {
  heard = [];
  server = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => heard.push(chunk.toString()));
    request.on('end', () =>
      response.writeHead(201, { 'content-type': 'application/json' }).end('{"said":"all of it"}'),
    );
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  proxy = await startFaultProxy(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterEach(async () => {
  await proxy.close();
  server.closeAllConnections();
  server.close();
});

const send = (fault: Fault) => {
  proxy.decide = () => fault;
  return fetch(`${proxy.url}/x`, { method: 'POST', body: 'hello' });
};

test.each<Fault>(['pass', 'delay', 'slow'])('%s: the request arrives and so does its answer', async (fault) => {
  const answer = await send(fault);
  expect([answer.status, await answer.json()]).toEqual([201, { said: 'all of it' }]);
  expect(heard).toEqual(['hello']);
});

test('cut_before: the server hears nothing', async () => {
  await expect(send('cut_before')).rejects.toThrow();
  expect(heard).toEqual([]);
});

test('cut_after: the server acts, and nobody is told', async () => {
  await expect(send('cut_after')).rejects.toThrow();
  expect(heard).toEqual(['hello']);
});

test('duplicate: the server hears it twice, the client one answer', async () => {
  expect((await send('duplicate')).status).toBe(201);
  expect(heard).toEqual(['hello', 'hello']);
});

test('duplicate_later: it comes again when its answer is long there', async () => {
  expect((await send('duplicate_later')).status).toBe(201);
  expect(heard).toEqual(['hello']);
  await vi.waitUntil(() => heard.length === 2);
});

test('truncate: half of the answer, then a broken connection', async () => {
  const answer = await send('truncate');
  await expect(answer.text()).rejects.toThrow();
  expect(heard).toEqual(['hello']);
});

test('cut_short: half of the answer, said to be all of it', async () => {
  const answer = await send('cut_short');
  expect('{"said":"all of it"}'.startsWith(await answer.text())).toBe(true);
});

test.each<[Fault, number, RegExp]>([
  ['portal', 200, /<title>Wifi/],
  ['garbage', 200, /^\{"epoch/],
  ['error_500', 500, /Internal/],
  ['error_502', 502, /Bad Gateway/],
  ['error_503', 503, /53300/],
])('%s: somebody else answers, and the server hears nothing', async (fault, status, body) => {
  const answer = await send(fault);
  expect(answer.status).toBe(status);
  expect(await answer.text()).toMatch(body);
  expect(heard).toEqual([]);
  expect(proxy.happened.get(fault)).toBe(1);
});

test('a server that is away is a broken connection', async () => {
  server.closeAllConnections();
  server.close();
  await expect(send('pass')).rejects.toThrow();
});
