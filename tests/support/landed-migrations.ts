/**
 * A migration that has landed is never changed: databases have run it. `supabase/migrations-landed.json` remembers what
 * each was. `npm run land` adds the new ones; it never touches what it holds already.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

type Landed = Record<string, string>;

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'supabase/migrations');
const list = join(root, 'supabase/migrations-landed.json');

/** What is wrong with the migrations, one sentence each. */
export function migrationProblems(): string[] {
  const landed = readLanded();
  const present = migrations();
  return [
    ...Object.keys(present)
      .filter((file) => !/^\d{14}_[a-z]+(_[a-z0-9]+)+\.sql$/.test(file))
      .map((file) => `${file}: the name is not <14 digits>_<verb>_<object>.sql`),
    ...Object.keys(present)
      .filter((file) => landed[file] === undefined)
      .map((file) => `${file} is new: npm run land`),
    ...Object.entries(landed)
      .filter(([file, hash]) => present[file] !== undefined && present[file] !== hash)
      .map(([file]) => `${file} was changed after it had landed: write a new migration instead`),
    ...Object.keys(landed)
      .filter((file) => present[file] === undefined)
      .map((file) => `${file} had landed and is gone`),
  ];
}

function readLanded(): Landed {
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Landed) : {};
}

/** Migrations by file name, each with the SHA-256 of its text. */
function migrations(): Landed {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  const hash = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
  return Object.fromEntries(names.toSorted().map((name) => [name, hash(name)]));
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(list, `${JSON.stringify({ ...migrations(), ...readLanded() }, null, 2)}\n`);
}
