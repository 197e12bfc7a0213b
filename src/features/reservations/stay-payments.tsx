import { useState } from 'react';
import { useData, useLive } from '../../data/live.ts';
import { createPayments } from '../../data/mutations/payments.ts';
import { paymentsOf } from '../../data/queries/payments.ts';
import { type Balance, balanceOf, isPaidToPlatform, proposePayments } from '../../domain/payments.ts';
import type { Reservation } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Card, Section } from '../../ui/card.tsx';
import { CalendarPlus, Plus } from '../../ui/icons.ts';
import { List } from '../../ui/list.tsx';
import { PaymentRow } from './payment-row.tsx';
import { PaymentSheet } from './payment-sheet.tsx';
import { EMPTY_PAYMENT } from './payment-values.ts';

/** What the guest owes, what came, and what is still to come: a schedule is one tap away. */
export function StayPayments({ stay }: { stay: Reservation }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const payments = useLive((given) => paymentsOf(given, stay.id), [stay.id]);
  const [edited, setEdited] = useState<string | null>(null);
  if (payments === undefined || (stay.nature === 'blocage' && payments.length === 0)) return null;
  const today = data.today();
  const balance = balanceOf(stay.montant_total_cents, payments);
  const isCollected = isPaidToPlatform(stay);
  const proposed = stay.statut === 'annulee' || isCollected ? [] : proposePayments(balance, stay, today);
  const propose = () => {
    const parts = proposed.map(({ nature, montant_cents, echeance }) =>
      t('payments.proposedPart', {
        nature: t(`payments.nature.${nature}`).toLocaleLowerCase(),
        amount: format.money(montant_cents),
        day: format.day(echeance ?? today, today),
      }),
    );
    once(() => settle(createPayments(data, stay.id, proposed), t('payments.proposed', { parts: format.list(parts) })));
  };
  const isEmpty = payments.length === 0;
  const isEdited = edited === NEW || payments.some(({ id }) => id === edited);
  return (
    <Section title={t('payments.title')}>
      {isEmpty ? (
        <Card>
          <p className="text-ink-soft">
            {isCollected
              ? t('payments.collected')
              : [t('payments.none'), ...(balance.price === null ? [t('payments.noPrice')] : [])].join(' ')}
          </p>
        </Card>
      ) : (
        <>
          <BalanceText balance={isCollected ? { ...balance, price: null, unscheduled: null } : balance} />
          <List label={t('payments.title')}>
            {payments.map((payment) => (
              <PaymentRow key={payment.id} payment={payment} stay={stay} onEdit={() => setEdited(payment.id)} />
            ))}
          </List>
        </>
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        {proposed.length > 0 && (
          <Button icon={CalendarPlus} variant={isEmpty ? 'primary' : 'secondary'} onClick={propose}>
            {isEmpty
              ? t('payments.propose')
              : t('payments.addRest', { amount: format.money(balance.unscheduled ?? 0) })}
          </Button>
        )}
        <Button icon={Plus} onClick={() => setEdited(NEW)}>
          {t('payments.add')}
        </Button>
      </div>
      {isEdited && edited !== null && (
        <PaymentSheet
          key={edited}
          stayId={stay.id}
          payment={payments.find(({ id }) => id === edited) ?? null}
          start={{ ...EMPTY_PAYMENT, nature: isCollected ? 'caution' : isEmpty ? 'acompte' : 'echeance' }}
          onClose={() => setEdited(null)}
        />
      )}
    </Section>
  );
}

const NEW = 'new';

function BalanceText({ balance: { price, paid, expected, unscheduled, held } }: { balance: Balance }) {
  const t = useT();
  const format = useFormat();
  const money = (cents: number) => format.money(cents);
  const isSettled = expected === 0 && unscheduled === 0 && paid > 0;
  return (
    <div className="nums mb-3">
      <p className="font-semibold">
        {price === null
          ? t('payments.paidOnly', { paid: money(paid) })
          : t('payments.balance', { paid: money(paid), price: money(price) })}
      </p>
      <p className="text-ink-soft">
        {[
          ...(isSettled ? [t('payments.settled')] : []),
          ...(expected > 0 ? [t('payments.left', { amount: money(expected) })] : []),
          ...(unscheduled !== null && unscheduled > 0
            ? [t('payments.unscheduled', { amount: money(unscheduled) })]
            : []),
          ...(unscheduled !== null && unscheduled < 0 ? [t('payments.tooMuch', { amount: money(-unscheduled) })] : []),
          ...(held > 0 ? [t('payments.held', { amount: money(held) })] : []),
        ].join(' ')}
      </p>
    </div>
  );
}
