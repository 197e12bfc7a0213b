import type { Format } from '../../i18n/format.ts';
import { type T, useFormat, useT } from '../../i18n/use-t.ts';
import type { ListView } from './list-view.ts';

/** "12 réservations et 3 fermetures": a closed period is no stay, and is never counted as one. */
export function howMany(t: T, format: Format, { total, closed }: { total: number; closed: number }): string {
  const stays = total - closed;
  return format.list([
    ...(stays > 0 || closed === 0 ? [t('stays.count', { count: stays })] : []),
    ...(closed > 0 ? [t('closures.count', { count: closed })] : []),
  ]);
}

/** Null where there is nothing, and for the moment in which it is not known how many of them are stays. */
export function useHowMany(view: ListView | undefined): string | null {
  const t = useT();
  const format = useFormat();
  if (view === undefined || view.total === 0 || view.closed === null) return null;
  return howMany(t, format, { total: view.total, closed: view.closed });
}
