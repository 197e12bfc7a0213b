import { paths } from '../../app/paths.ts';
import { useData, useLive } from '../../data/live.ts';
import type { Day } from '../../domain/rows.ts';
import type { StatementGroup, StatementPerson, StatementSum } from '../../domain/statement.ts';
import { isolated } from '../../i18n/isolated.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { Badge } from '../../ui/badge.tsx';
import { TriangleAlert } from '../../ui/icons.ts';
import { List, ListRow } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { MonthSwitch } from './month-switch.tsx';
import { monthQuery, personName, useMonth, workText } from './pay-words.tsx';
import { monthPage } from './month-page.ts';
import { PrintedStatement } from './printed-statement.tsx';
import { StatementOut } from './statement-out.tsx';
import { StatementTotal } from './statement-total.tsx';

/** What each person who cleans did in a month, and what that comes to. */
export function PayPage() {
  const t = useT();
  const format = useFormat();
  const month = useMonth();
  const found = useLive((data) => monthPage(data, month), [month]);
  const groups = found?.statement.groups ?? [];
  return (
    <Page title={t('pay.title')} back={{ href: paths.cleanings(), label: t('cleanings.title') }} width="text">
      <div className="print:hidden">
        <MonthSwitch month={month} href={(query) => paths.statements(query)} />
        {found && groups.length === 0 && (
          <EmptyState
            title={t('pay.statement.empty', { month: format.month(month) })}
            text={t('pay.statement.emptyText')}
          />
        )}
        {found && groups.length > 0 && (
          <>
            <List label={t('pay.statement.people')}>
              {groups.flatMap((group) => [
                <PersonRow key={group.person.key} person={group.person} sum={group.sum} month={month} of={group} />,
                ...group.staff.map((person) => (
                  <PersonRow key={person.key} person={person} sum={person.sum} month={month} company={group.person} />
                )),
              ])}
            </List>
            <StatementTotal sum={found.statement.sum} />
            <StatementOut month={month} gites={found.gites} groups={groups} />
          </>
        )}
      </div>
      {found && groups.length > 0 && <PrintedStatement month={month} gites={found.gites} groups={groups} />}
    </Page>
  );
}

interface PersonRowProps {
  person: StatementPerson;
  sum: StatementSum;
  month: Day;
  /** Of whom somebody is. */
  company?: StatementPerson;
  /** With whom a company is. */
  of?: StatementGroup;
}

function PersonRow({ person, sum, month, company, of }: PersonRowProps) {
  const t = useT();
  const format = useFormat();
  const today = useData().today();
  const isCompany = of !== undefined && of.staff.length > 0;
  const isFree = person.isOwner && sum.cents === 0;
  return (
    <ListRow
      href={paths.statement(person.key, { mois: monthQuery(month, today) })}
      title={
        <bdi className={company === undefined ? 'wrap-anywhere' : 'font-normal wrap-anywhere'}>
          {personName(t, person)}
        </bdi>
      }
      lines={[
        <span key="work" className="nums">
          {workText(t, format, sum)}
        </span>,
        isCompany ? <span key="company">{t('pay.statement.company')}</span> : null,
        company === undefined ? null : (
          <span key="with">{t('team.withCompany', { company: isolated(personName(t, company)) })}</span>
        ),
        sum.missing === 0 ? null : (
          <Badge key="missing" tone="warn" icon={TriangleAlert}>
            {t('pay.statement.missing', { count: sum.missing })}
          </Badge>
        ),
      ]}
      trailing={
        // Nothing is what it comes to only where there is something to add up.
        sum.cents === 0 && sum.missing > 0 ? undefined : (
          <span className={company === undefined ? 'font-semibold' : 'text-ink-soft'}>
            {isFree ? t('pay.statement.free') : format.money(sum.cents)}
          </span>
        )
      }
    />
  );
}
