import {
  NOT_RESTORABLE,
  PEOPLE,
  type Person,
  PRIVATE_TABLES,
  SYNCED_ACCESS,
  type SyncedTableAccess,
} from './access-expectations.ts';
import { EXECUTE } from './execute-expectations.ts';

const START = '<!-- made by supabase/tests/write-readme.ts out of supabase/tests/access-expectations.ts -->';
const END = '<!-- end -->';

/** A page with its generated part made anew. */
export function withAccessTable(page: string): string {
  const start = page.indexOf(START);
  const end = page.indexOf(END);
  if (start === -1 || end === -1) throw new Error('The page lacks the marks between which the matrix stands');
  return `${page.slice(0, start)}${START}\n\n${accessTable()}\n\n${page.slice(end)}`;
}

function accessTable(): string {
  const rows = Object.entries(SYNCED_ACCESS).map(([table, access]) => [
    `\`${table}\``,
    ...PEOPLE.map((person) => cell(access, person)),
    closedColumns(access),
  ]);
  const functions = Object.entries(EXECUTE).map(([name, roles]) => [
    `\`${name}\``,
    roles.map((role) => `\`${role}\``).join(', '),
  ]);
  return [
    tableOf([['table', ...PEOPLE, 'columns no device writes'], ...rows]),
    `Restored (\`deleted_at\` taken back) by whoever may update, except: ${list(NOT_RESTORABLE)}.`,
    `In \`private\`, every verb is refused to everybody in the table's head: ${list(PRIVATE_TABLES)}.`,
    tableOf([['function', 'executed by'], ...functions]),
  ].join('\n\n');
}

function cell(access: SyncedTableAccess, person: Person): string {
  const verbs = [
    access.select[person] === 'sees' ? 'R' : '',
    access.insert[person] === 'applied' ? 'C' : '',
    access.update[person] === 'applied' && access.serverOnly !== 'all' ? 'U' : '',
    access.delete[person] === 'applied' ? 'D' : '',
  ].join('');
  if (access.select[person] === 'refused') return '401';
  if (person === 'cleaner' && access.cleanerWrites !== undefined)
    return `${verbs} · U of ${list(access.cleanerWrites)}`;
  return verbs === '' ? '–' : verbs;
}

function closedColumns({ serverOnly, saidOnce = [] }: SyncedTableAccess): string {
  if (serverOnly === 'all') return 'all';
  return [list(serverOnly), saidOnce.length > 0 && `once: ${list(saidOnce)}`].filter(Boolean).join(' · ');
}

function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

function tableOf([head = [], ...rows]: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
