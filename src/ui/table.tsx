import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Link } from './link.tsx';

export interface Column<Row> {
  key: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** Numbers and amounts stand at the end. */
  align?: 'start' | 'end';
}

export interface TableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The first cell becomes a link whose target covers the whole row. */
  rowHref?: (row: Row) => string;
}

/** For wide screens; phones get a List. */
export function Table<Row>({ caption, columns, rows, rowKey, rowHref }: TableProps<Row>) {
  return (
    <div className="bg-surface rounded-card shadow-card border-line overflow-x-auto border">
      <table className="w-full border-collapse">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-line border-b">
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={cx('text-ink-soft px-4 py-3 text-sm font-semibold', sideClass(column.align))}
              >
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-line divide-y">
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              className="hover:bg-sunk has-focus-visible:bg-sunk has-checked:bg-accent-soft relative"
            >
              {columns.map((column, index) => (
                <td key={column.key} className={cx('nums px-4 py-3', sideClass(column.align))}>
                  {index === 0 && rowHref ? (
                    <Link href={rowHref(row)} className="font-semibold after:absolute after:inset-0">
                      {column.cell(row)}
                    </Link>
                  ) : (
                    column.cell(row)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function sideClass(align: 'start' | 'end' | undefined): string {
  return align === 'end' ? 'text-end' : 'text-start';
}
