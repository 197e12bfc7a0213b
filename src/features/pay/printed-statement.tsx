import type { Day } from '../../domain/rows.ts';
import { linesOf, type StatementGroup } from '../../domain/statement.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { Printed } from '../../ui/printed.tsx';
import { payText, personName, workText } from './pay-words.tsx';
import './printed-statement.css';

export interface PrintedStatementProps {
  month: Day;
  /** Names of gîtes, by id. */
  gites: ReadonlyMap<string, string>;
  groups: readonly StatementGroup[];
}

/** On paper only: a sheet for each person, or company, that can be handed over. */
export function PrintedStatement({ month, gites, groups }: PrintedStatementProps) {
  const t = useT();
  const format = useFormat();
  const column = (name: 'day' | 'gite' | 'who' | 'time' | 'amount' | 'note') => t(`pay.statement.columns.${name}`);
  return (
    <Printed className="printed-statements">
      {groups.map((group) => {
        const isCompany = group.staff.length > 0;
        return (
          <article key={group.person.key} className="printed-statement">
            <h2>
              <bdi>{personName(t, group.person)}</bdi>
            </h2>
            <p>
              {t('pay.statement.one')} · {format.month(month)}
            </p>
            <table>
              <thead>
                <tr>
                  <th>{column('day')}</th>
                  <th>{column('gite')}</th>
                  {isCompany && <th>{column('who')}</th>}
                  <th className="number">{column('time')}</th>
                  <th>{column('note')}</th>
                  <th className="number">{column('amount')}</th>
                </tr>
              </thead>
              <tbody>
                {linesOf(group).map(({ cleaning, pay, person }) => (
                  <tr key={cleaning.id}>
                    <td>{format.day(cleaning.date, cleaning.date)}</td>
                    <td>
                      <bdi>{gites.get(cleaning.gite_id) ?? t('cleanings.unknownGite')}</bdi>
                    </td>
                    {isCompany && (
                      <td>
                        <bdi>{personName(t, person)}</bdi>
                      </td>
                    )}
                    <td className="number">{pay.minutes === null ? '' : format.duration(pay.minutes)}</td>
                    <td>
                      <bdi>{pay.note}</bdi>
                    </td>
                    <td className="number">{payText(t, format, pay)}</td>
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th colSpan={isCompany ? 5 : 4}>
                    {t('pay.statement.total')} · {workText(t, format, group.sum)}
                  </th>
                  <th className="number">{format.money(group.sum.cents)}</th>
                </tr>
              </tfoot>
            </table>
            {group.sum.missing > 0 && (
              <p>{`${t('pay.statement.missing', { count: group.sum.missing })} · ${t('pay.statement.missingHint')}`}</p>
            )}
          </article>
        );
      })}
    </Printed>
  );
}
