import { readFileSync } from 'node:fs';
import type { DatabaseThread } from './database/database.ts';

const PATIENCE_MS = 2000;
/** Whoever asks often gets the last answer: asking must not be a way to keep the database busy. */
const FRESH_MS = 500;

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** `GET /health`: 200 when the database answers, 503 with the reason otherwise. */
export function createHealth(database: () => DatabaseThread | null, now: () => number): () => Promise<Response> {
  const startedAt = now();
  let last: { at: number; answer: Promise<'ok' | 'slow'> } | null = null;

  const probe = async (thread: DatabaseThread): Promise<'ok' | 'slow'> => {
    const asked = thread.query('select 1').then(
      () => 'ok' as const,
      () => 'slow' as const,
    );
    const patience = new Promise<'slow'>((resolve) => {
      setTimeout(() => resolve('slow'), PATIENCE_MS).unref();
    });
    return Promise.race([asked, patience]);
  };

  return async () => {
    const thread = database();
    if (thread === null || thread.trouble !== null) return answer(503, thread?.trouble ?? 'starting', thread);
    if (last === null || now() - last.at > FRESH_MS) last = { at: now(), answer: probe(thread) };
    const verdict = await last.answer;
    return answer(verdict === 'ok' ? 200 : 503, verdict, thread);
  };

  function answer(status: number, word: string, thread: DatabaseThread | null): Response {
    const body = {
      status: word,
      version,
      database: thread?.info ?? null,
      restarts: thread?.restarts ?? 0,
      time: new Date(now()).toISOString(),
      uptimeSeconds: Math.floor((now() - startedAt) / 1000),
    };
    return Response.json(body, {
      status,
      headers: { 'cache-control': 'no-store', ...(status === 200 ? {} : { 'retry-after': '1' }) },
    });
  }
}
