import type { ReactNode } from 'react';
import { useData } from '../../data/live.ts';
import type { MatchedRow, PlanEntry } from '../../domain/ical/plan.ts';
import type { Reservation } from '../../domain/rows.ts';
import { isolated } from '../../i18n/isolated.ts';
import { type T, useFormat, useT } from '../../i18n/use-t.ts';
import { Badge } from '../../ui/badge.tsx';
import { CalendarOff, CircleHelp, Hourglass, TriangleAlert } from '../../ui/icons.ts';

/** What one event says, in words. All that comes from the file is foreign: text, isolated, and never longer than it should. */
export function EntryWords({ entry, stays }: { entry: PlanEntry; stays: ReadonlyMap<string, Reservation> }) {
  const t = useT();
  const format = useFormat();
  const today = useData().today();
  const name = entry.guest || (entry.nature === 'blocage' ? '' : (entry.row?.client_nom ?? ''));
  return (
    <span className="block min-w-0 flex-1 @max-[9rem]:basis-full">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="min-w-0 leading-snug font-semibold">
          {name === '' ? (
            t(`import.preview.noName.${entry.nature}`)
          ) : (
            <bdi className="line-clamp-2 @max-[17rem]:line-clamp-4">{name}</bdi>
          )}
        </span>
        {entry.nature === 'blocage' && name !== '' && <CalendarOff aria-hidden className="size-4" />}
        {entry.nature === 'inconnue' && <CircleHelp aria-hidden className="text-ink-soft size-4" />}
        {entry.statut === 'option' && (
          <Badge tone="warn" icon={Hourglass}>
            {t('import.preview.option')}
          </Badge>
        )}
      </span>
      <Line strong>{format.stay(entry.date_debut, entry.date_fin, today)}</Line>
      {entry.summary !== '' && entry.summary !== name && (
        <Line>
          <bdi className="line-clamp-2 @max-[17rem]:line-clamp-4">{entry.summary}</bdi>
        </Line>
      )}
      {entry.phone_last4 !== '' && <Line>{t('import.preview.phone', { digits: entry.phone_last4 })}</Line>}
      {entry.one_night_assumed && <Line>{t('import.preview.oneNight')}</Line>}
      <Line>{whyText(t, entry)}</Line>
      <Before entry={entry} />
      <Overlaps entry={entry} stays={stays} />
    </span>
  );
}

function Line({ children, strong }: { children: ReactNode; strong?: boolean }) {
  if (children === null || children === '') return null;
  return (
    <span className={`nums mt-0.5 block text-[0.9375rem] leading-snug ${strong === true ? '' : 'text-ink-soft'}`}>
      {children}
    </span>
  );
}

function whyText(t: T, { kind, why }: PlanEntry): string {
  switch (kind) {
    case 'to_decide': {
      return why === null ? '' : t(`import.preview.why.${why}`);
    }
    case 'probable_same':
    case 'cancelled':
    case 'cancelled_here': {
      return t(`import.preview.why.${kind}`);
    }
    case 'new':
    case 'known':
    case 'changed':
    case 'echo': {
      return '';
    }
  }
}

/** What the reservations say now, where the file says otherwise. */
function Before({ entry }: { entry: PlanEntry }) {
  const t = useT();
  const format = useFormat();
  const today = useData().today();
  const { row, kind } = entry;
  if (row === null || kind === 'known' || kind === 'echo') return null;
  const stay = format.stay(row.date_debut, row.date_fin, today);
  const hasMoved = row.date_debut !== entry.date_debut || row.date_fin !== entry.date_fin;
  if (kind === 'probable_same') return <Line>{t('import.preview.ours', { who: isolated(nameOf(t, row)), stay })}</Line>;
  return (
    <>
      {hasMoved && <Line>{t('import.preview.was', { stay })}</Line>}
      {kind === 'changed' && row.statut === 'option' && entry.statut === 'confirmee' && (
        <Line>{t('import.preview.becomesFirm')}</Line>
      )}
    </>
  );
}

function Overlaps({ entry, stays }: { entry: PlanEntry; stays: ReadonlyMap<string, Reservation> }) {
  const t = useT();
  const format = useFormat();
  const today = useData().today();
  const [first, ...others] = entry.overlaps.rows.flatMap((id) => stays.get(id) ?? []);
  const warnings = [
    first !== undefined &&
      t('import.preview.overlaps', {
        who: isolated(nameOf(t, first)),
        days: format.days(first.date_debut, first.date_fin, today),
      }),
    others.length > 0 && t('import.preview.overlapsOther', { count: others.length }),
    entry.overlaps.lines.length > 0 && t('import.preview.overlapsLine'),
  ].filter((text) => text !== false);
  return warnings.map((text) => (
    <span key={text} className="text-danger-ink mt-1 flex items-start gap-1.5 text-sm font-medium">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      {/* A guest's name is in it: a long one may break where no app's word would. */}
      <bdi className="line-clamp-3 min-w-0 hyphens-auto wrap-anywhere @max-[17rem]:line-clamp-[9]">{text}</bdi>
    </span>
  ));
}

function nameOf(t: T, { client_nom }: Pick<MatchedRow, 'client_nom'>): string {
  return client_nom === '' ? t('import.preview.unnamed') : client_nom;
}
