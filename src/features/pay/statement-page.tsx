import { useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useData, useLive } from '../../data/live.ts';
import { linesOf, statementFor, type StatementLine, type StatementPerson } from '../../domain/statement.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { Badge } from '../../ui/badge.tsx';
import { TriangleAlert } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { MonthSwitch } from './month-switch.tsx';
import { monthPage } from './month-page.ts';
import { monthQuery, payText, personName, useMonth } from './pay-words.tsx';
import { PrintedStatement } from './printed-statement.tsx';
import { StatementOut } from './statement-out.tsx';
import { StatementTotal } from './statement-total.tsx';

/** What one person did in a month, or a company with its people: each cleaning, and what it comes to. */
export function StatementPage() {
  const t = useT();
  const format = useFormat();
  const { id: key = '' } = useParams();
  const today = useData().today();
  const month = useMonth();
  const found = useLive((data) => monthPage(data, month), [month]);
  const group = found ? statementFor(found.statement, key) : null;
  const who = group === null ? '' : personName(t, group.person);
  return (
    <Page
      title={who === '' ? t('pay.title') : who}
      back={{ href: paths.statements({ mois: monthQuery(month, today) }), label: t('pay.title') }}
      width="text"
    >
      <div className="print:hidden">
        <MonthSwitch month={month} href={(query) => paths.statement(key, query)} />
        {found && group === null && (
          <EmptyState
            title={t('pay.statement.empty', { month: format.month(month) })}
            text={t('pay.statement.emptyPerson')}
            action={
              <LinkButton href={paths.statements({ mois: monthQuery(month, today) })}>
                {t('pay.statement.all')}
              </LinkButton>
            }
          />
        )}
        {found && group !== null && (
          <>
            <List label={t('pay.statement.of', { who })}>
              {linesOf(group).map((line) => (
                <LineRow
                  key={line.cleaning.id}
                  line={line}
                  gite={found.gites.get(line.cleaning.gite_id) ?? t('cleanings.unknownGite')}
                  person={group.staff.length > 0 ? line.person : null}
                />
              ))}
            </List>
            <StatementTotal sum={group.sum} />
            <StatementOut month={month} gites={found.gites} groups={[group]} who={who} />
          </>
        )}
      </div>
      {found && group !== null && <PrintedStatement month={month} gites={found.gites} groups={[group]} />}
    </Page>
  );
}

/** `person`: who did it, where that may be several. */
function LineRow({ line, gite, person }: { line: StatementLine; gite: string; person: StatementPerson | null }) {
  const t = useT();
  const format = useFormat();
  const { cleaning, pay } = line;
  const day = format.day(cleaning.date, cleaning.date);
  const where = { gite, day };
  return (
    <ListRow
      href={paths.cleaning(cleaning.id)}
      title={
        <>
          <span className="nums">{day}</span> · <bdi className="wrap-anywhere">{gite}</bdi>
        </>
      }
      lines={[
        person === null ? null : <bdi key="who">{personName(t, person)}</bdi>,
        pay.minutes === null ? null : (
          <span key="time" className="nums">
            {format.duration(pay.minutes)}
          </span>
        ),
        pay.note === '' ? null : (
          <bdi key="note" className="wrap-anywhere whitespace-pre-line">
            {pay.note}
          </bdi>
        ),
      ]}
      trailing={
        pay.missing === null ? (
          <span className="font-semibold">{payText(t, format, pay)}</span>
        ) : (
          <Badge tone="warn" icon={TriangleAlert}>
            {payText(t, format, pay)}
          </Badge>
        )
      }
      {...(pay.missing === 'prix' && {
        actions: (
          <LinkButton href={paths.prices(cleaning.gite_id)} aria-label={t('pay.statement.setPriceOf', where)}>
            {t('pay.statement.setPrice')}
          </LinkButton>
        ),
      })}
      {...(pay.missing === 'duree' && {
        actions: (
          <LinkButton href={paths.cleaning(cleaning.id)} aria-label={t('pay.statement.setTimeOf', where)}>
            {t('pay.statement.setTime')}
          </LinkButton>
        ),
      })}
    />
  );
}
