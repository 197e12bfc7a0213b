import { paths } from '../../app/paths.ts';
import { useData, useLive } from '../../data/live.ts';
import { duePayments, PAYMENTS_AHEAD } from '../../data/queries/payments.ts';
import { addDays } from '../../domain/day.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { stayTitle } from '../../parts/stay-words.tsx';
import { Section } from '../../ui/card.tsx';
import { List } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { PaymentRow } from './payment-row.tsx';
import { useBackToList } from './use-back.ts';

/** The most pressing first. */
const GROUPS = ['late', 'to_return', 'due', 'planned'] as const;

/** What guests owe, over all stays, each with the tap that says that it came. */
export function PaymentsPage() {
  const t = useT();
  const format = useFormat();
  const today = useData().today();
  const due = useLive((data) => duePayments(data, today), [today]);
  return (
    <Page
      title={t('payments.page.title')}
      back={useBackToList()}
      subtitle={t('payments.page.subtitle', { day: format.day(addDays(today, PAYMENTS_AHEAD), today) })}
      width="text"
    >
      {due?.length === 0 && <EmptyState title={t('payments.page.empty')} text={t('payments.page.emptyText')} />}
      {GROUPS.map((group) => {
        const rows = (due ?? []).filter(({ state }) => state === group);
        const total = rows.reduce((sum, { payment }) => sum + payment.montant_cents, 0);
        return (
          rows.length > 0 && (
            <Section
              key={group}
              title={t(`payments.page.${group}`)}
              aside={t('payments.page.total', { amount: format.money(total) })}
            >
              <List label={t(`payments.page.${group}`)}>
                {rows.map(({ payment, stay }) => (
                  <PaymentRow
                    key={payment.id}
                    payment={payment}
                    stay={stay}
                    href={paths.reservation(stay.id)}
                    who={`${stayTitle(t, stay)} · ${format.days(stay.date_debut, stay.date_fin, today)}`}
                  />
                ))}
              </List>
            </Section>
          )
        );
      })}
    </Page>
  );
}
