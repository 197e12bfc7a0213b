import { linesOf, type StatementGroup, type StatementLine, type StatementPerson } from '../../domain/statement.ts';
import type { Fr } from '../../i18n/fr.ts';
import type { Format } from '../../i18n/format.ts';
import type { T } from '../../i18n/use-t.ts';
import { editableAmount } from '../../lib/amount.ts';
import { toCsv } from '../../lib/csv.ts';
import { payText, personName } from './pay-words.tsx';

export interface StatementCsvWords {
  t: T;
  format: Format;
  /** Names of gîtes, by id. */
  gites: ReadonlyMap<string, string>;
}

type Line = StatementLine & { person: StatementPerson; company: string };

/**
 * A line a cleaning, for a spreadsheet: days as `2026-07-14`, hours and amounts as the language writes decimals, parted by `;` where the
 * comma is taken for them. No totals: a sum over the column must not find them.
 */
export function statementCsv(groups: readonly StatementGroup[], { t, format, gites }: StatementCsvWords): string {
  const { decimalMark } = format;
  const name = (column: keyof Fr['pay']['statement']['columns']) => t(`pay.statement.columns.${column}`);
  const columns: [string, (line: Line) => string][] = [
    [name('who'), ({ person }) => personName(t, person)],
    [name('company'), ({ company }) => company],
    [name('day'), ({ cleaning }) => cleaning.date],
    [name('gite'), ({ cleaning }) => gites.get(cleaning.gite_id) ?? ''],
    // To the hundredth of an hour, written as an amount is.
    [name('hours'), ({ pay }) => editableAmount(pay.minutes && Math.round((pay.minutes * 100) / 60), decimalMark)],
    [
      name('by'),
      ({ pay }) => (pay.cents !== null && pay.by !== null ? t(`pay.statement.by.${pay.by}`) : payText(t, format, pay)),
    ],
    [name('amount'), ({ pay }) => editableAmount(pay.cents, decimalMark)],
    [name('note'), ({ pay }) => pay.note],
  ];
  const lines = groups.flatMap((group) =>
    linesOf(group).map((line) => ({ ...line, company: group.staff.length > 0 ? personName(t, group.person) : '' })),
  );
  return toCsv(
    [columns.map(([title]) => title), ...lines.map((line) => columns.map(([, value]) => value(line)))],
    decimalMark === ',' ? ';' : ',',
  );
}

/** Somebody's name as part of the name of a file; empty when nothing of it can be. */
export function fileWord(name: string): string {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
}
