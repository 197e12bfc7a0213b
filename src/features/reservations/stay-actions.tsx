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

/** What ends or revives a stay. None asks "are you sure?": each can be undone. */
export function StayActions({ stay, onDelete }: { stay: Reservation; onDelete: () => Promise<void> }) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const decide = (statut: 'confirmee' | 'annulee') =>
    once(() => {
      if (statut === 'annulee') return settle(cancelReservation(data, stay.id), t('stays.done.cancelled'));
      const done = stay.statut === 'annulee' ? t('stays.done.restored') : t('stays.done.confirmed');
      return settle(updateReservation(data, stay.id, { statut }), done);
    });
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
            {stay.nature === 'blocage' ? t('stays.detail.cancelBlock') : t('stays.detail.cancelStay')}
          </Button>
        )}
        <LinkButton icon={History} href={paths.stayHistory(stay.id)}>
          {t('stays.history.link')}
        </LinkButton>
        <Button icon={Trash2} variant="quiet" className="text-danger-ink!" onClick={() => once(onDelete)}>
          {t('stays.detail.delete')}
        </Button>
      </div>
      <p className="text-ink-soft mt-2 text-sm">{t('stays.detail.deleteHint')}</p>
    </Section>
  );
}
