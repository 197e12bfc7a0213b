import { useData } from '../../data/live.ts';
import type { Destruction } from '../../domain/guest-rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { List, ListRow } from '../../ui/list.tsx';

/** The proof that statutory forms do not stay: how many went, of which arrivals, and when. */
export function DestroyedForms({ rows }: { rows: readonly Destruction[] }) {
  const t = useT();
  const format = useFormat();
  const { now, today } = useData();
  const day = (value: string) => format.day(value, today());
  return (
    <div className="mt-4">
      <Disclosure summary={t('guests.destroyed.title')}>
        <p className="text-ink-soft mb-3">{t(rows.length === 0 ? 'guests.destroyed.none' : 'guests.destroyed.hint')}</p>
        {rows.length > 0 && (
          <List label={t('guests.destroyed.title')}>
            {rows.map(({ id, nombre, du, au, detruit_le }) => (
              <ListRow
                key={id}
                title={t('guests.destroyed.count', { count: nombre })}
                lines={[
                  <span key="arrivals">
                    {du === au
                      ? t('guests.destroyed.arrival', { from: day(du) })
                      : t('guests.destroyed.arrivals', { from: day(du), to: day(au) })}
                  </span>,
                  <span key="when">{t('guests.destroyed.when', { when: format.instant(detruit_le, now()) })}</span>,
                ]}
              />
            ))}
          </List>
        )}
      </Disclosure>
    </div>
  );
}
