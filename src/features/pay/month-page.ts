import type { DataContext } from '../../data/context.ts';
import { giteLabels } from '../../data/queries/gites.ts';
import { statementOfMonth } from '../../data/queries/pay.ts';
import type { Day } from '../../domain/rows.ts';

/** The statement of a month, and the names of gîtes by id. */
export async function monthPage(data: DataContext, month: Day) {
  const [statement, labels] = await Promise.all([statementOfMonth(data, month), giteLabels(data)]);
  return { statement, gites: new Map([...labels].map(([id, { nom }]) => [id, nom])) };
}
