import type { MouseEvent } from 'react';
import { useData } from '../../data/live.ts';
import { updatePayment } from '../../data/mutations/payments.ts';
import { type PaymentState, paymentState } from '../../domain/payments.ts';
import type { Day, Paiement, Reservation } from '../../domain/rows.ts';
import { isolated } from '../../i18n/isolated.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Check, CircleCheck, Clock, type Icon, TriangleAlert, Undo2 } from '../../ui/icons.ts';
import { keepFocus } from '../../ui/keep-focus.ts';
import { ListRow } from '../../ui/list.tsx';

export interface PaymentRowProps {
  payment: Paiement;
  stay: Reservation;
  /** Where the row leads, or what it opens. */
  href?: string;
  onEdit?: () => void;
  /** Whose stay it is, where that is not said around it. */
  who?: string;
}

/** A payment, and the one tap that says that it came. */
export function PaymentRow({ payment, stay, href, onEdit, who }: PaymentRowProps) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const today = data.today();
  const state = paymentState(payment, stay, today);
  const { nature, montant_cents, echeance, regle_le, rendu_le, moyen, notes } = payment;
  const what = `${t(`payments.nature.${nature}`)} ${format.money(montant_cents)}`;
  const day = (value: string) => format.day(value, today);
  const isDeposit = nature === 'caution';
  const when = [
    ...(regle_le === null
      ? [echeance === null ? t('payments.someDay') : t('payments.dueOn', { day: day(echeance) })]
      : [t(isDeposit ? 'payments.received' : 'payments.paidOn', { day: day(regle_le) })]),
    ...(isDeposit && rendu_le !== null ? [t('payments.returnedOn', { day: day(rendu_le) })] : []),
  ].join(' · ');
  const mark = (change: { regle_le: Day } | { rendu_le: Day }, said: string) => (event: MouseEvent<HTMLElement>) => {
    // The button goes with what it says, and on the page of all payments its row does.
    const stayHere = keepFocus(event.currentTarget);
    return once(async () => {
      await settle(updatePayment(data, payment.id, change), said);
      stayHere();
    });
  };
  const markPaid = mark(
    { regle_le: today },
    t(isDeposit ? 'payments.done.received' : 'payments.done.paid', {
      what: isDeposit ? format.money(montant_cents) : what,
    }),
  );
  const markReturned = mark({ rendu_le: today }, t('payments.done.returned'));
  const { tone, icon } = LOOK[state];
  return (
    <ListRow
      href={href}
      onClick={onEdit}
      title={
        <>
          {onEdit !== undefined && <span className="sr-only">{t('payments.edit', { what: '' })}</span>}
          {t(`payments.nature.${nature}`)} <span className="nums whitespace-nowrap">{format.money(montant_cents)}</span>
        </>
      }
      lines={[
        ...(who === undefined ? [] : [<bdi key="who">{who}</bdi>]),
        <span key="when">{moyen === '' ? when : t('payments.by', { what: when, means: isolated(moyen) })}</span>,
        ...(notes === ''
          ? []
          : [
              <bdi key="notes" className="line-clamp-3">
                {notes}
              </bdi>,
            ]),
      ]}
      trailing={
        <Badge tone={tone} icon={icon}>
          {t(`payments.state.${state}`)}
        </Badge>
      }
      actions={
        regle_le === null ? (
          <Button
            icon={Check}
            onClick={markPaid}
            aria-label={t(isDeposit ? 'payments.markReceivedOf' : 'payments.markPaidOf', { what })}
          >
            {t(isDeposit ? 'payments.markReceived' : 'payments.markPaid')}
          </Button>
        ) : isDeposit && rendu_le === null ? (
          <Button icon={Undo2} onClick={markReturned} aria-label={t('payments.markReturnedOf', { what })}>
            {t('payments.markReturned')}
          </Button>
        ) : undefined
      }
    />
  );
}

const LOOK: Record<PaymentState, { tone: Tone; icon: Icon }> = {
  late: { tone: 'danger', icon: TriangleAlert },
  due: { tone: 'warn', icon: Clock },
  planned: { tone: 'neutral', icon: Clock },
  paid: { tone: 'ok', icon: CircleCheck },
  held: { tone: 'ok', icon: CircleCheck },
  to_return: { tone: 'warn', icon: Undo2 },
  returned: { tone: 'neutral', icon: CircleCheck },
};
