/**
 * `npm run bench:day`: how long a cleaner with ten cleanings a day waits for them after opening the app without network, later the same
 * day and as the first thing in the morning, as is and on a CPU four times slower. Asserts no time; `-- 5` measures five times.
 */
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { buildApp, isBuildStale } from '../../supabase/local/build.ts';
import { ensureBrowser } from '../support/browser.ts';
import { deploy } from '../support/e2e/builds.ts';
import { inDays } from '../support/e2e/household.ts';
import { startStack } from '../support/stack.ts';
import { type Figure, tableOf } from './figures.ts';
import { measureStarts } from './measure-starts.ts';
import { createPhone, fillCleanersPhone } from './phone.ts';

const times = Number(process.argv[2] ?? 11);
const root = resolve(import.meta.dirname, '../..');
const executablePath = ensureBrowser();
if (process.env['LOU_DIST'] === undefined && (await isBuildStale(root))) await buildApp(root);
const build = await deploy();
const stack = await startStack({ staticDir: build.dir });
const phone = await createPhone(stack, executablePath);
const figures: Figure[] = [];
try {
  await fillCleanersPhone(stack, phone);
  const starts = { address: '/', times, record: (figure: Figure) => figures.push(figure) };
  await measureStarts(phone, { what: 'a cleaner’s day', ...starts });
  await measureStarts(phone, { what: 'a cleaner’s day, while the browser itself starts,', isUp: false, ...starts });
  const morning = Date.parse(`${inDays(1)}T06:40:00Z`);
  await measureStarts(phone, { what: 'a cleaner’s day, first thing in the morning,', at: morning, ...starts });
  console.log(`${cpus()[0]?.model ?? '?'} ×${cpus().length}\n\n${tableOf(figures)}`);
} finally {
  await stack.close();
  await build.dispose();
  await phone.dispose();
}
