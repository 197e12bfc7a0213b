import { useSearchParams } from 'react-router';
import { useData } from '../../data/live.ts';
import type { Pay } from '../../domain/pay.ts';
import { isDay, startOfMonth } from '../../domain/day.ts';
import type { Day } from '../../domain/rows.ts';
import type { StatementPerson, StatementSum } from '../../domain/statement.ts';
import type { Format } from '../../i18n/format.ts';
import type { T } from '../../i18n/use-t.ts';

/** The month that is looked at, as its first day: the one in the address, else the one it is. */
export function useMonth(): Day {
  const { today } = useData();
  const [search] = useSearchParams();
  const asked = `${search.get('mois') ?? ''}-01`;
  return isDay(asked) ? asked : startOfMonth(today());
}

/** The month of an address: `YYYY-MM`. Undefined, which leaves it out, for the month it is. */
export function monthQuery(month: Day, today: Day): string | undefined {
  return month === startOfMonth(today) ? undefined : month.slice(0, 7);
}

export function personName(t: T, { nom, userId, isOwner }: StatementPerson): string {
  if (isOwner) return t('pay.statement.me');
  if (nom !== '') return nom;
  return t(userId === null ? 'pay.statement.nobody' : 'pay.prices.former');
}

/** "3 ménages · 7 h 30" */
export function workText(t: T, format: Format, { cleanings, minutes }: StatementSum): string {
  const count = t('pay.statement.cleanings', { count: cleanings });
  return minutes === 0 ? count : `${count} · ${format.duration(minutes)}`;
}

/** What it costs, or why nobody can tell; empty for what an owner does themselves. */
export function payText(t: T, format: Format, { cents, missing }: Pay): string {
  if (cents !== null) return format.money(cents);
  return missing === null ? '' : t(missing === 'prix' ? 'pay.statement.noPrice' : 'pay.statement.noTime');
}
