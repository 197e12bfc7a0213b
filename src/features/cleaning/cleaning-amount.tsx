import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useLive } from '../../data/live.ts';
import { payOfCleaning } from '../../data/queries/pay.ts';
import type { Pay } from '../../domain/pay.ts';
import type { Cleaning } from '../../domain/rows.ts';
import type { Format } from '../../i18n/format.ts';
import { type T, useFormat, useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { Card, Section } from '../../ui/card.tsx';
import { Pencil, Wallet } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { AmountSheet } from './amount-sheet.tsx';

/** What a cleaning costs its owner, why, and the way to say otherwise. Nothing before it is done where no price says anything. */
export function CleaningAmount({ cleaning }: { cleaning: Cleaning }) {
  const t = useT();
  const format = useFormat();
  const found = useLive((data) => payOfCleaning(data, cleaning), [cleaning]);
  const [isEditing, setIsEditing] = useState(false);
  if (found === undefined || cleaning.statut === 'annule') return null;
  const { pay, said } = found;
  if (cleaning.statut !== 'fait' && pay.cents === null && said === null) return null;
  return (
    <Section title={t('pay.ofCleaning.title')} aside={t('pay.ofCleaning.onlyYou')}>
      <Card>
        {pay.cents !== null && <p className="nums text-xl font-semibold">{format.money(pay.cents)}</p>}
        <p className={pay.missing === null ? 'text-ink-soft' : 'text-warn-ink font-medium'}>
          {whyText(t, format, pay)}
        </p>
        {pay.note !== '' && <bdi className="mt-1 block wrap-anywhere whitespace-pre-line">{pay.note}</bdi>}
        <div className="mt-3 flex flex-wrap gap-3">
          <Button icon={Pencil} onClick={() => setIsEditing(true)}>
            {t(pay.cents === null ? 'pay.ofCleaning.say' : 'pay.ofCleaning.correct')}
          </Button>
          <LinkButton variant="quiet" icon={Wallet} href={paths.prices(cleaning.gite_id)}>
            {t('pay.ofCleaning.prices')}
          </LinkButton>
        </div>
      </Card>
      {isEditing && <AmountSheet cleaningId={cleaning.id} said={said} onClose={() => setIsEditing(false)} />}
    </Section>
  );
}

function whyText(t: T, format: Format, { by, minutes, missing, price }: Pay): string {
  if (missing !== null) return t(`pay.ofCleaning.missing.${missing}`);
  if (by === null) return t('pay.ofCleaning.own');
  if (by === 'montant' || price === null) return t('pay.ofCleaning.said');
  if (by === 'forfait') return t('pay.mode.forfait');
  return t('pay.ofCleaning.horaire', { amount: format.money(price), time: format.duration(minutes ?? 0) });
}
