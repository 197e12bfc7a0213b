import type { ReactNode } from 'react';
import { paths } from '../app/paths.ts';
import type { CleaningView } from '../data/queries/cleanings.ts';
import { useFormat, useT } from '../i18n/use-t.ts';
import { cx } from '../ui/cx.ts';
import { ListRow } from '../ui/list.tsx';
import { addressOf, assigneeName, CleaningBadge, warningOf, windowText } from './cleaning-words.tsx';

export interface CleaningRowProps {
  view: CleaningView;
  names: ReadonlyMap<string, string>;
  /** The account of whoever looks. */
  me: string;
  actions?: ReactNode;
  /** With the address: for whoever goes there. */
  withAddress?: boolean;
  /** In a list of several days: says which one it is. */
  withDay?: boolean;
  /** What the list is of already. */
  of?: 'gite' | 'person' | undefined;
}

/** A cleaning in a list: when, where, for whom there is how much time, and how far it is. */
export function CleaningRow({ view, names, me, actions, withAddress, withDay, of }: CleaningRowProps) {
  const t = useT();
  const format = useFormat();
  const { cleaning, gite } = view;
  const who = assigneeName(t, cleaning, { names, me });
  const where = gite?.nom ?? t('cleanings.unknownGite');
  return (
    <ListRow
      href={paths.cleaning(cleaning.id)}
      edge={gite?.couleur_calendrier}
      leading={
        <span className="nums text-ink-soft inline-block min-w-12 font-medium">
          {withDay && <span className="text-ink block">{format.shortDay(cleaning.date)}</span>}
          {cleaning.heure_debut ?? ''}
        </span>
      }
      title={
        <bdi className={cx('line-clamp-2 @max-[17rem]:line-clamp-4', of === 'gite' && who === '' && 'text-warn-ink')}>
          {of === 'gite' ? who || t('cleanings.nobody') : where}
        </bdi>
      }
      dimmed={cleaning.statut === 'annule' || cleaning.statut === 'fait'}
      lines={[
        withAddress && gite !== null ? <bdi key="address">{addressOf(gite)}</bdi> : null,
        <span key="window">{windowText(t, format, view)}</span>,
        of === undefined ? (
          <span key="who" className={who === '' ? 'text-warn-ink font-medium' : undefined}>
            {who === '' ? t('cleanings.nobody') : <bdi className="line-clamp-1 @max-[17rem]:line-clamp-2">{who}</bdi>}
          </span>
        ) : null,
        warningOf(view),
      ]}
      trailing={<CleaningBadge {...view} />}
      {...(actions === undefined ? {} : { actions })}
    />
  );
}
