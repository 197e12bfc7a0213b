/**
 * `npm run bench:guesses`: what somebody who guesses links from one address costs everybody else. A guest's page is opened and an
 * owner's device asks for what is new, in turns without and with guesses, which a thread of its own sends: 100,000 at least, or
 * `-- 20000`. At a pace that a line in a village carries, and as fast as refusals come back. Asserts no time.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { cpus } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { DEMO_ACCOUNTS } from '../../supabase/local/demo/accounts.ts';
import { startStack } from '../support/stack.ts';
import { median, ms, p95 } from './figures.ts';

interface Guesser {
  url: string;
  key: string;
  /** In all turns together. */
  guesses: number;
  /** A second; 0: as many as come back. */
  pace: number;
}

const TURNS = 6;
const CALLS = 10;
const CALLERS = 8;

if (isMainThread) await compare(Number(process.argv[2] ?? 100_000));
else await guessOnDemand(workerData as Guesser);

async function compare(guesses: number): Promise<void> {
  const stack = await startStack({ demo: true, limitsFactor: 1 });
  try {
    const account = DEMO_ACCOUNTS.find(({ key }) => key === 'owner');
    const session = await stack.session(account?.email, account?.password);
    // In turn: one alone has a measure of its own, which a quick machine spends.
    const links = await stack.sql(
      `select token from public.client_access_tokens as link join public.reservations as stay on stay.id = reservation_id
       where link.owner_user_id = $1 and date_fin > current_date`,
      [session.userId],
    );
    let visits = 0;
    const nextLink = () => links[visits++ % links.length]?.['token'];
    const calls = {
      'a guest’s page': () =>
        stack.request('/rest/v1/rpc/guest_sheet', { json: { p_token: nextLink(), p_quiet: true } }),
      'an owner’s pull': () =>
        stack.request('/rest/v1/rpc/sync_pull', {
          session,
          json: { p_client: randomUUID(), p_epoch: null, p_schema: 1, p_cursors: {}, p_limit: 10 },
        }),
    };
    const measure = async (times: Map<string, number[]>) => {
      for (let i = 0; i < CALLS; i++)
        for (const [what, call] of Object.entries(calls)) {
          const begun = performance.now();
          const answer = await call();
          await answer.arrayBuffer();
          if (answer.status !== 200) throw new Error(`${what}: ${answer.status}`);
          times.set(what, [...(times.get(what) ?? []), performance.now() - begun]);
          // Within what one address may ask in a minute.
          await delay(60);
        }
    };
    console.log(`${cpus()[0]?.model ?? '?'} ×${cpus().length}\n`);
    console.log('| while somebody guesses | alone, median / p95 | beside guesses, median / p95 | times as long |');
    console.log('| --- | ---: | ---: | ---: |');
    for (const [who, pace, share] of [
      ['50 a second', 50, 0.05],
      ['as fast as they are refused', 0, 0.95],
    ] as const) {
      const quiet = new Map<string, number[]>();
      const beside = new Map<string, number[]>();
      const options: Guesser = { url: stack.url, key: stack.publishableKey, guesses: guesses * share, pace };
      const worker = new Worker(new URL(import.meta.url), { workerData: options });
      let sent = 0;
      let begun = 0;
      let lasted = 0;
      await measure(new Map());
      for (let turn = 0; turn < TURNS; turn++) {
        await measure(quiet);
        worker.postMessage('go');
        begun = performance.now();
        await measure(beside);
        worker.postMessage('rest');
        [sent] = (await once(worker, 'message')) as [number];
        lasted += performance.now() - begun;
      }
      // What is left of them, beside nobody.
      worker.postMessage('finish');
      const [seen] = (await once(worker, 'message')) as [Record<string, number>];
      await worker.terminate();
      for (const [what, alone] of quiet) {
        const together = beside.get(what) ?? [];
        const ratio = median(together) / median(alone);
        console.log(
          `| ${what}, ${who} | ${ms(median(alone))} / ${ms(p95(alone))} ms | ${ms(median(together))} / ${ms(p95(together))} ms | ${ratio.toFixed(2)} |`,
        );
      }
      console.log(
        `\n${who}: ${sent} beside others, ${Math.round(sent / (lasted / 1000))} a second; of all, by answer: ${JSON.stringify(seen)}\n`,
      );
    }
  } finally {
    await stack.close();
  }
}

/** Guesses between "go" and "rest"; says then how many there were. At "finish", what is left, and says how they were answered. */
async function guessOnDemand({ url, key, guesses, pace }: Guesser): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: CALLERS });
  const seen: Record<string, number> = {};
  let sent = 0;
  const state = { isGoing: false };
  const ask = (): Promise<void> =>
    new Promise<void>((resolve, reject) => {
      const call = request(
        `${url.replace('localhost', '127.0.0.1')}/rest/v1/rpc/guest_sheet`,
        {
          method: 'POST',
          agent,
          // Linux answers on all of 127.0.0.0/8: another neighbour on this machine.
          localAddress: '127.0.0.2',
          headers: { apikey: key, 'content-type': 'application/json' },
        },
        (answer) => {
          const status = String(answer.statusCode);
          seen[status] = (seen[status] ?? 0) + 1;
          answer.resume();
          answer.once('end', () => resolve());
        },
      );
      // The server has closed what was kept open from the turn before.
      call.once('error', (error) => (call.reusedSocket ? resolve(ask()) : reject(error)));
      call.end(JSON.stringify({ p_token: randomBytes(32).toString('base64url') }));
    });
  const guess = async (most: number) => {
    while (state.isGoing && sent < most) {
      sent++;
      await ask();
      if (pace > 0) await delay((1000 * CALLERS) / pace);
    }
  };
  let running: Promise<unknown> = Promise.resolve();
  const obey = async (word: 'go' | 'rest' | 'finish') => {
    if (word === 'go') {
      state.isGoing = true;
      running = Promise.all(Array.from({ length: CALLERS }, () => guess(Infinity)));
      return;
    }
    if (word === 'finish') {
      state.isGoing = true;
      running = Promise.all(Array.from({ length: CALLERS }, () => guess(pace > 0 ? 0 : guesses)));
    } else state.isGoing = false;
    await running;
    parentPort?.postMessage(word === 'finish' ? seen : sent);
  };
  parentPort?.on('message', (word: 'go' | 'rest' | 'finish') => void obey(word));
}
