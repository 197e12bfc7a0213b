import { useData } from '../../data/live.ts';
import { allGites } from '../../data/queries/gites.ts';
import { matchingReservations, type ReservationFilter } from '../../data/queries/reservations.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { saveFile } from '../../parts/save-file.ts';
import { notify } from '../../ui/toast-store.ts';
import { howMany } from './how-many.ts';

/** Puts all stays that a filter leaves into a file for a spreadsheet, in the order of the list. */
export function useExport(): (filter: ReservationFilter) => Promise<void> {
  const t = useT();
  const format = useFormat();
  const data = useData();
  return async (filter) => {
    // The writer of such files is only fetched by who wants one.
    const [{ staysCsv }, gites, stays] = await Promise.all([
      import('./stays-csv.ts'),
      allGites(data),
      matchingReservations(data, filter),
    ]);
    const names = new Map(gites.map(({ id, nom }) => [id, nom]));
    saveFile(t('stays.export.file', { day: data.today() }), staysCsv(stays, { t, format, gites: names }), 'text/csv');
    const closed = stays.filter(({ nature }) => nature === 'blocage').length;
    notify({ text: t('stays.export.done', { what: howMany(t, format, { total: stays.length, closed }) }) });
  };
}
