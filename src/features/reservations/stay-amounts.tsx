import type { Reservation } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { Card, Section } from '../../ui/card.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';

/** The money of a stay; nothing at all when none is known. */
export function StayAmounts({ stay }: { stay: Reservation }) {
  const t = useT();
  const format = useFormat();
  const { montant_total_cents: total, montant_verse_cents: paidOut, frais_menage_cents: cleaning } = stay;
  if (stay.nature === 'blocage' || (total === null && paidOut === null && cleaning === null)) return null;
  const amount = (cents: number | null) =>
    cents === null ? null : <span className="nums">{format.money(cents)}</span>;
  const nights = format.nights(stay.date_debut, stay.date_fin);
  return (
    <Section title={t('stays.detail.amounts')}>
      <Card>
        <DefinitionList
          entries={[
            [
              t('stays.detail.total'),
              total === null ? null : (
                <>
                  <strong className="nums">{format.money(total)}</strong>
                  {nights > 1 && (
                    <span className="text-ink-soft nums block text-sm">
                      {t('stays.detail.perNight', { amount: format.money(Math.round(total / nights)) })}
                    </span>
                  )}
                </>
              ),
            ],
            [t('stays.detail.cleaningFee'), amount(cleaning)],
            [t('stays.detail.paidOut'), amount(paidOut)],
          ]}
        />
      </Card>
    </Section>
  );
}
