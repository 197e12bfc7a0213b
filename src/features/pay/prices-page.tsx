import { useState } from 'react';
import { useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import type { DataContext } from '../../data/context.ts';
import { useData, useLive } from '../../data/live.ts';
import { giteById } from '../../data/queries/gites.ts';
import { pricesOf } from '../../data/queries/pay.ts';
import { teamOf } from '../../data/queries/team.ts';
import type { TarifMenage } from '../../domain/pay-rows.ts';
import { pricesByTime, type PriceTime } from '../../domain/pay.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { GiteMissing } from '../../parts/gite-missing.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Plus, Wallet } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { PriceSheet } from './price-sheet.tsx';

/** What cleanings of a gîte cost its owner, and from when: for everybody, and for whoever has a price of their own. */
export function PricesPage() {
  const t = useT();
  const { id = '' } = useParams();
  const today = useData().today();
  const found = useLive((data) => pricesPage(data, id), [id]);
  const [edited, setEdited] = useState<TarifMenage | 'new' | null>(null);
  const gite = found?.gite;
  const byTime = pricesByTime(found?.prices ?? [], today);
  const list = (time: PriceTime) => (
    <PriceList time={time} prices={byTime[time]} names={found?.names ?? new Map()} onEdit={setEdited} />
  );
  return (
    <Page
      title={t('pay.prices.title')}
      back={{ href: gite ? paths.gite(id) : paths.gites(), label: gite?.nom ?? t('gites.title') }}
      subtitle={gite && <bdi>{gite.nom}</bdi>}
      width="text"
    >
      {gite === null && <GiteMissing />}
      {gite && (
        <>
          <p className="text-ink-soft mb-4 text-pretty">
            {found.prices.length === 0 ? t('pay.prices.empty') : t('pay.prices.hint')}
          </p>
          {list('inForce')}
          {list('toCome')}
          <div className="mt-5 flex flex-wrap gap-3">
            <Button
              icon={Plus}
              variant={found.prices.length === 0 ? 'primary' : 'secondary'}
              onClick={() => setEdited('new')}
            >
              {t('pay.prices.add')}
            </Button>
            <LinkButton icon={Wallet} href={paths.statements()}>
              {t('pay.prices.statements')}
            </LinkButton>
          </div>
          {byTime.past.length > 0 && (
            <div className="mt-5">
              <Disclosure summary={t('pay.prices.past')}>{list('past')}</Disclosure>
            </div>
          )}
          {edited !== null && (
            <PriceSheet
              key={edited === 'new' ? 'new' : edited.id}
              giteId={gite.id}
              // Where it was changed meanwhile, as it is now.
              price={edited === 'new' ? null : (found.prices.find((one) => one.id === edited.id) ?? edited)}
              isFirst={found.prices.length === 0}
              names={found.names}
              onClose={() => setEdited(null)}
            />
          )}
        </>
      )}
    </Page>
  );
}

async function pricesPage(data: DataContext, id: string) {
  const [gite, prices, team] = await Promise.all([giteById(data, id), pricesOf(data, id), teamOf(data, id)]);
  return { gite, prices, names: new Map(team.map(({ user_id, nom }) => [user_id, nom])) };
}

interface PriceListProps {
  time: PriceTime;
  prices: readonly TarifMenage[];
  /** Of the gîte's team, by account. */
  names: ReadonlyMap<string, string>;
  onEdit: (price: TarifMenage) => void;
}

function PriceList({ time, prices, names, onEdit }: PriceListProps) {
  const t = useT();
  const format = useFormat();
  const today = useData().today();
  if (prices.length === 0) return null;
  const rows = (
    <List label={t(`pay.prices.${time}`)}>
      {prices.map((price) => {
        const { id, user_id, mode, montant_cents, depuis } = price;
        const who = user_id === null ? t('pay.prices.everyone') : (names.get(user_id) ?? t('pay.prices.former'));
        return (
          <ListRow
            key={id}
            onClick={() => onEdit(price)}
            title={<bdi className="wrap-anywhere">{who}</bdi>}
            lines={[
              <span key="from">
                {t(time === 'toCome' ? 'pay.prices.from' : 'pay.prices.since', { day: format.day(depuis, today) })}
              </span>,
            ]}
            trailing={t(`pay.each.${mode}`, { amount: format.money(montant_cents) })}
          />
        );
      })}
    </List>
  );
  return time === 'past' ? rows : <Section title={t(`pay.prices.${time}`)}>{rows}</Section>;
}
