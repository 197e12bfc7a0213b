import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/** One field of a row type. */
export interface Field {
  type: string;
  nullable: boolean;
}

const DOMAIN = resolve(import.meta.dirname, '../../../src/domain');

/** The row types as they are written in src/domain, by table: what devices believe a row to be. */
export async function readRowTypes(): Promise<Record<string, Record<string, Field>>> {
  const files = [
    'synced-row.ts',
    'gite-rows.ts',
    'cleaning-rows.ts',
    'feed-rows.ts',
    'list-rows.ts',
    'absence-rows.ts',
    'pay-rows.ts',
    'guest-rows.ts',
    'rows.ts',
  ].map((name) => readFile(resolve(DOMAIN, name), 'utf8'));
  const source = (await Promise.all(files)).join('\n');
  // A row may be made of several: `extends SyncedRow, Partial<Others>`.
  const written = [...source.matchAll(/^export interface (\w+)(?: extends ([^{]+))? \{\n([\s\S]*?)^\}/gm)];
  const bodies = new Map(written.map(([, name = '', , body = '']) => [name, fieldsOf(body)]));
  const interfaces = new Map(
    written.map(([, name = '', bases = '']) => {
      const others = [...bases.matchAll(/\w+/g)].map(([base]) => bodies.get(base));
      return [name, Object.assign({}, ...others, bodies.get(name)) as Record<string, Field>];
    }),
  );
  const common = interfaces.get('SyncedRow') ?? {};
  const tables = interfaces.get('SyncedTables') ?? {};
  return Object.fromEntries(
    Object.entries(tables).map(([table, { type }]) => [table, { ...common, ...interfaces.get(type) }]),
  );
}

/** The values of an exported list of src/domain/rows.ts, list-rows.ts, pay-rows.ts or guest-rows.ts. */
export async function readRowList(name: string): Promise<string[]> {
  const files = ['rows.ts', 'list-rows.ts', 'pay-rows.ts', 'guest-rows.ts'].map((file) =>
    readFile(resolve(DOMAIN, file), 'utf8'),
  );
  const source = (await Promise.all(files)).join('\n');
  const list = new RegExp(`export const ${name} = \\[([^\\]]*)\\]`).exec(source)?.[1] ?? '';
  return [...list.matchAll(/'([^']*)'/g)].map(([, value]) => value ?? '');
}

function fieldsOf(body: string): Record<string, Field> {
  return Object.fromEntries(
    [...body.matchAll(/^ {2}(\w+)\??: ([^;]+);$/gm)].map(([, name, type = '']) => [
      name,
      { type: type.replace(/ \| null$/, ''), nullable: type.endsWith(' | null') },
    ]),
  );
}
