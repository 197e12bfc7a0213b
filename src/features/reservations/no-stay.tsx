import { useData } from '../../data/live.ts';
import { restoreReservation } from '../../data/mutations/restore-reservation.ts';
import type { Reservation } from '../../domain/rows.ts';
import { type T, useFormat, useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { Undo2 } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { listAddress } from './list-place.ts';
import type { StayFound } from './stay-view.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { shortTitle, stayTitle } from '../../parts/stay-words.tsx';

export interface NoStayProps {
  /** Undefined while nothing is known yet: nothing is shown then. */
  found: StayFound | undefined;
  isReceiving: boolean;
}

/** Instead of a stay: it was deleted, or the address leads nowhere, or nowhere yet. */
export function NoStay({ found, isReceiving }: NoStayProps) {
  if (found?.is === 'deleted') return <DeletedStay stay={found.stay} />;
  return found?.is === 'unknown' ? <UnknownStay isReceiving={isReceiving} /> : null;
}

export function noStayTitle(t: T, found: StayFound | undefined, isReceiving: boolean): string {
  if (found?.is === 'deleted') return t('stays.gone.title');
  if (found?.is !== 'unknown') return t('stays.detail.title');
  return isReceiving ? t('stays.missing.notYet') : t('stays.missing.title');
}

/** Here or on another device, perhaps while it was being read: it says so and offers the way back. */
function DeletedStay({ stay }: { stay: Reservation }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const settle = useOutcome();
  const restore = () => void settle(restoreReservation(data, stay.id), t('stays.done.restored'));
  return (
    <EmptyState
      title={shortTitle(stayTitle(t, stay))}
      text={t('stays.gone.text', { stay: format.stay(stay.date_debut, stay.date_fin, data.today()) })}
      action={
        <div className="grid justify-items-center gap-3">
          <Button variant="primary" icon={Undo2} onClick={restore}>
            {t('stays.gone.restore')}
          </Button>
          <LinkButton variant="quiet" href={listAddress()}>
            {t('stays.gone.back')}
          </LinkButton>
        </div>
      }
    />
  );
}

function UnknownStay({ isReceiving }: { isReceiving: boolean }) {
  const t = useT();
  return (
    <EmptyState
      text={t(isReceiving ? 'stays.missing.notYetText' : 'stays.missing.text')}
      action={
        <LinkButton variant="primary" href={listAddress()}>
          {t('stays.gone.back')}
        </LinkButton>
      }
    />
  );
}
