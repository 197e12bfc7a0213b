import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { copySnapshot } from '../../support/stack-snapshot.ts';
import { NOTES_MIGRATIONS } from './notes-stack.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

let dataDir: string;
let children: ChildProcess[];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lou-durable-'));
  children = [];
  await copySnapshot({ migrationsDir: NOTES_MIGRATIONS, demo: false, into: dataDir });
});
afterEach(async () => {
  for (const child of children) await killed(child);
  await rm(dataDir, { recursive: true, force: true });
});

interface Running {
  child: ChildProcess;
  url: string;
  publishableKey: string;
  error?: string;
}

async function startChild(): Promise<Running> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'child-stack.ts'), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const lines = createInterface({ input: child.stdout });
  const [line] = (await once(lines, 'line')) as [string];
  return { child, ...(JSON.parse(line) as Omit<Running, 'child'>) };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

const ask = async ({ url, publishableKey }: Running, path: string, token?: string, json?: unknown) => {
  const response = await fetch(url + path, {
    method: json === undefined ? 'GET' : 'POST',
    headers: {
      apikey: publishableKey,
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as never };
};

it('what was acknowledged is there after kill -9 in the middle of writing, again and again', async () => {
  const texts: string[] = [];
  let token: string | undefined;
  for (let round = 0; round < 2; round++) {
    const running = await startChild();
    if (token === undefined) {
      const signedUp = await ask(running, '/auth/v1/signup', undefined, {
        email: 'durable@example.org',
        password: 'une phrase de passe',
      });
      token = (signedUp.body as { access_token: string }).access_token;
    }
    for (let i = 0; i < 10; i++) {
      const texte = `round ${round}, note ${i}`;
      expect((await ask(running, '/rest/v1/notes', token, { texte })).status).toBe(201);
      texts.push(texte);
    }
    // More are on their way when it dies: each may be there or not, but nothing may be torn.
    const late = Array.from({ length: 20 }, () =>
      ask(running, '/rest/v1/notes', token, { texte: 'late' }).catch(() => null),
    );
    await Promise.race(late);
    await killed(running.child);
    await Promise.all(late);
  }
  const running = await startChild();
  const notes = await ask(running, '/rest/v1/notes?select=texte&texte=neq.late&order=id', token);
  expect((notes.body as { texte: string }[]).map(({ texte }) => texte)).toEqual(texts);
});

it('a second process on the same data is refused with a sentence; the first then stops cleanly and frees its folder', async () => {
  const first = await startChild();
  const second = await startChild();
  expect(second.error).toBe(
    `The data in ${dataDir} is already in use by process ${first.child.pid}. ` +
      'Stop that one first, or choose another folder with LOU_DATA_DIR.',
  );
  expect((await ask(first, '/health')).status).toBe(200);
  expect(existsSync(join(dataDir, 'lock'))).toBe(true);
  const gone = once(first.child, 'exit');
  first.child.kill('SIGTERM');
  expect(await gone).toEqual([0, null]);
  expect(existsSync(join(dataDir, 'lock'))).toBe(false);
});
