import type { MouseEvent } from 'react';
import { paths } from '../../app/paths.ts';
import { useData } from '../../data/live.ts';
import { goneWith, mayTakeOver } from '../../data/mutations/last-words.ts';
import { dismissQuarantined, keepMine, keepTheirs, retryQuarantined } from '../../data/mutations/issues.ts';
import type { QuarantinedChange } from '../../data/queries/waiting-changes.ts';
import type { SyncedTableName, SyncIssue } from '../../domain/rows.ts';
import { isolated } from '../../i18n/isolated.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Card, Section } from '../../ui/card.tsx';
import { keepFocus } from '../../ui/keep-focus.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { isUnsaid } from './guest-words.ts';
import { type RowWords, useRowWords } from './row-words.ts';
import type { SyncPage } from './sync-page.ts';

/** Every value that lost and every change that was refused, each with its ways out. */
export function NeedsYou({ page }: { page: SyncPage }) {
  const t = useT();
  const words = useRowWords(page.gites);
  return (
    <Section title={t('sync.needsYou.title')}>
      {page.issues.length + page.quarantine.length === 0 && <p className="text-ink-soft">{t('sync.needsYou.none')}</p>}
      <ul className="grid gap-4">
        {page.issues.map(({ issue, row }) => (
          <li key={issue.id}>
            <Card>
              <h3 className="font-semibold">
                <bdi>{words.title(issue.table_name, row ?? changeOf(issue.mine))}</bdi>
              </h3>
              {issue.kind === 'conflict' ? (
                <Conflict issue={issue} words={words} names={page.names} isThere={row !== null} />
              ) : issue.code === 'former_member' ? (
                <LastWords issue={issue} words={words} />
              ) : (
                <Refusal issue={issue} words={words} />
              )}
            </Card>
          </li>
        ))}
        {page.quarantine.map((record) => (
          <li key={record.seq}>
            <Card>
              <Quarantined record={record} words={words} />
            </Card>
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface IssueProps {
  issue: SyncIssue;
  words: RowWords;
}

function Conflict({ issue, words, names, isThere }: IssueProps & { names: SyncPage['names']; isThere: boolean }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const settle = useSettling();
  const said = (side: 'mine' | 'theirs') => (
    <div className={issue.kept === side ? 'border-accent border-s-4 ps-3' : 'border-line-strong border-s-4 ps-3'}>
      <dt className="text-ink-soft text-sm">
        {side === 'mine' ? t('sync.needsYou.mine') : theOther()}
        {issue.kept === side && ` (${t('sync.needsYou.stands')})`}
      </dt>
      <dd className="wrap-anywhere whitespace-pre-line">
        <bdi>{words.value(issue.field, issue[side])}</bdi>
      </dd>
    </div>
  );
  const edit = isThere ? editHref(issue) : null;
  return (
    <>
      <p className="mt-1">{t('sync.needsYou.conflictTitle', { field: words.name(issue.table_name, issue.field) })}</p>
      <dl className="mt-3 grid gap-3 sm:grid-cols-2">
        {said('mine')}
        {said('theirs')}
      </dl>
      <div className="mt-4 flex flex-wrap gap-3">
        <Button variant="primary" onClick={settle(() => keepMine(data, issue), t('sync.needsYou.settled'))}>
          {t('sync.needsYou.keepMine')}
        </Button>
        <Button onClick={settle(() => keepTheirs(data, issue), t('sync.needsYou.settled'))}>
          {t('sync.needsYou.keepTheirs')}
        </Button>
        {edit !== null && (
          <LinkButton variant="quiet" href={edit}>
            {t('sync.needsYou.edit')}
          </LinkButton>
        )}
      </div>
    </>
  );

  /** Who wrote the other value, and when: a name says more than a device. */
  function theOther(): string {
    const { theirs_at, theirs_by, created_at } = issue;
    const when = format.instant(theirs_at ?? created_at, data.now());
    const name = names.get(theirs_by ?? '') ?? '';
    if (name !== '') return t('sync.needsYou.byName', { name: isolated(name), when });
    // Issues older than these columns, and jobs of the server, name nobody.
    if ((theirs_by ?? null) === null) return t('sync.needsYou.theirs', { when });
    return t(theirs_by === data.userId ? 'sync.needsYou.byMyself' : 'sync.needsYou.byOther', { when });
  }
}

function Refusal({ issue, words }: IssueProps) {
  const t = useT();
  const data = useData();
  const settle = useSettling();
  return (
    <>
      <p className="mt-1">
        {t('sync.needsYou.refusalTitle')} · {refusalText()}
      </p>
      <Written
        table={issue.table_name}
        set={changeOf(issue.mine)}
        words={words}
        label={t('sync.needsYou.refusalText')}
      />
      <div className="mt-4 flex flex-wrap gap-3">
        {issue.code !== 'handed_over' && (
          <Button onClick={settle(() => keepMine(data, issue), t('sync.needsYou.settled'))}>
            {t('sync.needsYou.tryAgain')}
          </Button>
        )}
        <Button variant="quiet" onClick={settle(() => keepTheirs(data, issue), t('sync.needsYou.settled'))}>
          {t(issue.code === 'handed_over' ? 'sync.needsYou.dismiss' : 'sync.needsYou.forget')}
        </Button>
      </div>
    </>
  );

  /** A newer server may know reasons that this build does not. */
  function refusalText(): string {
    const code = REFUSALS.find((known) => known === issue.code) ?? 'invalid_value';
    return t(`sync.refusal.${code}`);
  }
}

/**
 * What somebody sent who had been taken out of the team before: the owner takes it over, or not. Or, to be read, an answer of somebody who
 * was not asked any more, and work at a cleaning that had gone with its gîte.
 */
function LastWords({ issue, words }: IssueProps) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const settle = useSettling();
  const { nom, equipe } = (issue.theirs ?? {}) as { nom?: string; equipe?: boolean };
  const name = nom === undefined || nom === '' ? t('sync.needsYou.formerSomebody') : nom;
  const when = format.instant(issue.theirs_at ?? issue.created_at, data.now());
  const gone = goneWith(issue);
  return (
    <>
      <p className="mt-1">
        {gone === null
          ? t(equipe === true ? 'sync.needsYou.lateTitle' : 'sync.needsYou.formerTitle', { name: isolated(name), when })
          : t('sync.needsYou.goneTitle', {
              name: isolated(name),
              gite: isolated(gone.gite),
              day: format.day(gone.date, data.today()),
              when,
            })}
      </p>
      <Written
        table={issue.table_name}
        set={changeOf(issue.mine)}
        words={words}
        label={t('sync.needsYou.formerText')}
      />
      <div className="mt-4 flex flex-wrap gap-3">
        {mayTakeOver(issue) && (
          <Button variant="primary" onClick={settle(() => keepMine(data, issue), t('sync.needsYou.settled'))}>
            {t('sync.needsYou.formerTake')}
          </Button>
        )}
        <Button onClick={settle(() => keepTheirs(data, issue), t('sync.needsYou.settled'))}>
          {t(mayTakeOver(issue) ? 'sync.needsYou.formerForget' : 'sync.needsYou.dismiss')}
        </Button>
      </div>
    </>
  );
}

function Quarantined({ record, words }: { record: QuarantinedChange; words: RowWords }) {
  const t = useT();
  const data = useData();
  const settle = useSettling();
  const { table, set } = record.record;
  const why = record.why ?? 'access';
  return (
    <>
      <h3 className="font-semibold">
        <bdi>{words.title(table, record.row ?? set)}</bdi>
      </h3>
      <p className="mt-1">{t(`sync.needsYou.quarantine.${why}Title`)}</p>
      <Written table={table} set={set} words={words} label={t(`sync.needsYou.quarantine.${why}Text`)} />
      <div className="mt-4 flex flex-wrap gap-3">
        {record.isShared && (
          <Button
            variant="primary"
            onClick={settle(() => retryQuarantined(data, record.seq), t('sync.needsYou.retried'))}
          >
            {t('sync.needsYou.tryAgain')}
          </Button>
        )}
        <Button onClick={settle(() => dismissQuarantined(data, record.seq), t('sync.needsYou.settled'))}>
          {t('sync.needsYou.dismiss')}
        </Button>
      </div>
    </>
  );
}

/** What is settled goes, and its buttons with it: the focus goes on to what is left. */
function useSettling() {
  const settle = useOutcome();
  return (decide: () => ReturnType<typeof keepMine>, said: string) => async (event: MouseEvent<HTMLElement>) => {
    const stayHere = keepFocus(event.currentTarget);
    await settle(decide(), said);
    stayHere();
  };
}

interface WrittenProps {
  table: SyncIssue['table_name'];
  set: Readonly<Record<string, unknown>>;
  words: RowWords;
  label: string;
}

/** What somebody wrote, word for word: it must never be lost before they have seen it. */
function Written({ table, set, words, label }: WrittenProps) {
  const said = Object.entries(set).filter(([field]) => !isUnsaid(table, field));
  return (
    <>
      <p className="text-ink-soft mt-1">{label}</p>
      <dl className="mt-2 grid gap-2">
        {said.map(([field, value]) => (
          <div key={field} className="border-line-strong border-s-4 ps-3">
            <dt className="text-ink-soft text-sm">{words.name(table, field)}</dt>
            <dd className="wrap-anywhere whitespace-pre-line">
              <bdi>{words.value(field, value)}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function changeOf(mine: unknown): Readonly<Record<string, unknown>> {
  const { set } = (mine ?? {}) as { set?: Readonly<Record<string, unknown>> };
  return set ?? {};
}

function editHref({ table_name, row_id }: SyncIssue): string | null {
  return EDIT_HREFS[table_name]?.(row_id) ?? null;
}

/** Only what a page of its own can change. */
const EDIT_HREFS: Partial<Record<SyncedTableName, (id: string) => string>> = {
  reservations: paths.editReservation,
  cleaning_schedule: paths.cleaning,
  gites_base: paths.gite,
};

const REFUSALS = [
  'not_member',
  'handed_over',
  'not_writable',
  'unknown_row',
  'row_deleted',
  'changed_since',
  'already_exists',
  'invalid_value',
  'invalid_reference',
  'unknown_field',
  'too_large',
  'has_reservations',
  'has_cleanings',
] as const;
