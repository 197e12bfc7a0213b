import { useState } from 'react';
import type { DataContext } from '../../data/context.ts';
import { useData } from '../../data/live.ts';
import type { ManyCounts, ManyOutcome, OnProgress } from '../../data/mutations/many-reservations.ts';
import type { StatutReservation } from '../../domain/rows.ts';
import type { Format } from '../../i18n/format.ts';
import { type T, useFormat, useT } from '../../i18n/use-t.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useUndo } from '../../parts/use-undo.ts';
import { notify } from '../../ui/toast-store.ts';
import { howMany } from './how-many.ts';

export type ManyAction = StatutReservation | 'addLabel' | 'removeLabel' | 'delete';
export type ManyChange = (data: DataContext, ids: readonly string[], onProgress: OnProgress) => ManyOutcome;

/** How far a change of many stays is. */
export interface Work {
  done: number;
  total: number;
}

/** Changes many stays, tells how far it is, and says in the end what came of it, with one way back. */
export function useMany(idsNow: () => Promise<string[]>) {
  const t = useT();
  const data = useData();
  const format = useFormat();
  const wayBack = useUndo();
  const once = useOneAtATime();
  const [work, setWork] = useState<Work | null>(null);
  const run = async (action: ManyAction, change: ManyChange): Promise<void> => {
    const ids = await idsNow();
    setWork({ done: 0, total: ids.length });
    const outcome = await change(data, ids, (done, total) => setWork({ done, total })).finally(() => setWork(null));
    if (!outcome.ok) {
      const [code = 'unexpected' as const] = Object.values(outcome.error);
      notify({ text: t(`errors.${code}`) });
      return;
    }
    const { undo } = outcome.value;
    notify({
      text: saidOf(t, format, action, outcome.value),
      ...(outcome.value.changes > 0 && {
        undo: wayBack(() => undo((done, total) => setWork({ done, total })).finally(() => setWork(null))),
      }),
    });
  };
  return { work, change: (action: ManyAction, change: ManyChange) => once(() => run(action, change)) };
}

function saidOf(t: T, format: Format, action: ManyAction, counts: ManyCounts): string {
  const { changes, fermetures, inchanges, refuses, laisses } = counts;
  const what = howMany(t, format, { total: changes, closed: fermetures });
  const left = action === 'addLabel' || action === 'removeLabel' ? action : 'decision';
  return [
    changes > 0 ? t(`manyStays.done.${action}`, { what }) : t('manyStays.done.nothing'),
    ...(inchanges > 0 ? [t(`manyStays.left.${left}`, { count: inchanges })] : []),
    ...(laisses > 0 ? [t('manyStays.left.closed', { count: laisses })] : []),
    ...(refuses > 0 ? [t('manyStays.left.refused', { count: refuses })] : []),
  ].join(' ');
}
