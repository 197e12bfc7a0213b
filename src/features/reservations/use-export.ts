import { useData } from '../../data/live.ts';
import { allGites } from '../../data/queries/gites.ts';
import type { DataContext } from '../../data/context.ts';
import type { Reservation } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { saveFile } from '../../parts/save-file.ts';
import { notify } from '../../ui/toast-store.ts';
import { howMany } from './how-many.ts';

/** Puts stays into a file for a spreadsheet, in the order in which they are read. */
export function useExport(): (read: (data: DataContext) => Promise<Reservation[]>) => Promise<void> {
  const t = useT();
  const format = useFormat();
  const data = useData();
  return async (read) => {
    // The writer of such files is only fetched by who wants one.
    const [{ staysCsv }, gites, stays] = await Promise.all([import('./stays-csv.ts'), allGites(data), read(data)]);
    const names = new Map(gites.map(({ id, nom }) => [id, nom]));
    saveFile(t('stays.export.file', { day: data.today() }), staysCsv(stays, { t, format, gites: names }), 'text/csv');
    const closed = stays.filter(({ nature }) => nature === 'blocage').length;
    notify({ text: t('stays.export.done', { what: howMany(t, format, { total: stays.length, closed }) }) });
  };
}
