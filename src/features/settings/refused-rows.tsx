import { countedAs, type RefusedRow } from '../../domain/backup.ts';
import { useT } from '../../i18n/use-t.ts';
import { Disclosure } from '../../ui/disclosure.tsx';

/** As many as one reads; the file has them all. */
const MOST_SHOWN = 100;

/** Each row of a file that cannot be taken, and why. */
export function RefusedRows({ refused }: { refused: readonly RefusedRow[] }) {
  const t = useT();
  if (refused.length === 0) return null;
  return (
    <Disclosure summary={t('settings.data.refused', { count: refused.length })}>
      <ul className="grid gap-1 ps-7">
        {refused.slice(0, MOST_SHOWN).map(({ table, place, name, errors }) => (
          <li key={`${table} ${place}`}>
            {t(`settings.data.place.${countedAs(table)}`, { place })} {name !== '' && <bdi>{name}</bdi>}{' '}
            {Object.values(errors)
              .map((code) => t(`errors.${code}`))
              .join(' ')}
          </li>
        ))}
        {refused.length > MOST_SHOWN && <li>…</li>}
      </ul>
    </Disclosure>
  );
}
