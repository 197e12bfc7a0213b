import { paths } from '../../app/paths.ts';
import { useData } from '../../data/live.ts';
import { cancelReservation, updateReservation } from '../../data/mutations/reservations.ts';
import type { Reservation } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { Ban, Check, History, Trash2, Undo2 } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { SeriesDeletes } from './series-deletes.tsx';
import type { DeletedPart } from './use-delete-stay.ts';

export interface StayActionsProps {
  stay: Reservation;
  /** The closed periods made with it, itself included; fewer than two for everything else. */
  series: readonly Reservation[];
  onDelete: (part: DeletedPart) => Promise<void>;
}

/** What ends or revives a stay. None asks "are you sure?": each can be undone. */
export function StayActions({ stay, series, onDelete }: StayActionsProps) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const isBlock = stay.nature === 'blocage';
  const decide = (statut: 'confirmee' | 'annulee') =>
    once(() => {
      if (statut === 'annulee') {
        const text = t(isBlock ? 'closures.done.reopened' : 'stays.done.cancelled');
        return settle(cancelReservation(data, stay.id), text);
      }
      const restored = t(isBlock ? 'closures.done.restored' : 'stays.done.restored');
      const done = stay.statut === 'annulee' ? restored : t('stays.done.confirmed');
      return settle(updateReservation(data, stay.id, { statut }), done);
    });
  const remove = (part: DeletedPart) => once(() => onDelete(part));
  return (
    <Section title={t('stays.detail.actions')}>
      <div className="flex flex-wrap gap-2">
        {stay.statut === 'option' && (
          <Button icon={Check} onClick={() => decide('confirmee')}>
            {t('stays.detail.confirm')}
          </Button>
        )}
        {stay.statut === 'annulee' ? (
          <Button icon={Undo2} onClick={() => decide('confirmee')}>
            {t('stays.detail.restoreStay')}
          </Button>
        ) : (
          <Button icon={Ban} onClick={() => decide('annulee')}>
            {isBlock ? t('stays.detail.cancelBlock') : t('stays.detail.cancelStay')}
          </Button>
        )}
        <LinkButton icon={History} href={paths.stayHistory(stay.id)}>
          {t('stays.history.link')}
        </LinkButton>
        {series.length < 2 && (
          <Button icon={Trash2} variant="quiet" className="text-danger-ink!" onClick={() => remove('one')}>
            {t('stays.detail.delete')}
          </Button>
        )}
      </div>
      {series.length > 1 && <SeriesDeletes stay={stay} series={series} onDelete={remove} />}
      <p className="text-ink-soft mt-2 text-sm">{t(isBlock ? 'closures.deleteHint' : 'stays.detail.deleteHint')}</p>
    </Section>
  );
}
