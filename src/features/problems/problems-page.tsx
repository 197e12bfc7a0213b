import { paths } from '../../app/paths.ts';
import type { DataContext } from '../../data/context.ts';
import { useLive } from '../../data/live.ts';
import { giteLabels } from '../../data/queries/gites.ts';
import { type OfStay, openMessages, settledMessages } from '../../data/queries/guest-messages.ts';
import { openReports, solvedReports } from '../../data/queries/reports.ts';
import { cleanerNames } from '../../data/queries/team.ts';
import type { RetourClient } from '../../domain/guest-rows.ts';
import type { Signalement } from '../../domain/list-rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { GuestReportRow } from '../../parts/guest-report-row.tsx';
import { NotYet, useHasReceived } from '../../parts/not-yet.tsx';
import { ProblemRow } from '../../parts/problem-row.tsx';
import { Section } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { List } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';

/** What those who clean and guests reported: what to mend, what to buy, and what was settled. */
export function ProblemsPage() {
  const t = useT();
  const received = useHasReceived();
  const found = useLive(whatWasReported, []);
  const [problems, shopping] = [
    found?.open.filter(({ genre }) => genre === 'probleme') ?? [],
    found?.open.filter(({ genre }) => genre === 'manque') ?? [],
  ];
  const isQuiet = found && found.open.length + found.ofGuests.length === 0;
  return (
    <Page
      title={t('lists.problems.title')}
      back={{ href: paths.cleanings(), label: t('cleanings.title') }}
      width="text"
    >
      {isQuiet && received === true && (
        <EmptyState title={t('lists.problems.none')} text={t('lists.problems.noneText')} />
      )}
      {isQuiet && received === false && <NotYet />}
      {found && problems.length + found.ofGuests.length > 0 && (
        <Problems title={t('lists.problems.open')} problems={problems} ofGuests={found.ofGuests} found={found} />
      )}
      {found && shopping.length > 0 && (
        <Problems title={t('lists.problems.shopping')} problems={shopping} found={found} />
      )}
      {found && found.solved.length + found.solvedOfGuests.length > 0 && (
        <div className="mt-7">
          <Disclosure summary={t('lists.problems.solved')}>
            <Rows
              title={t('lists.problems.solved')}
              problems={found.solved}
              ofGuests={found.solvedOfGuests}
              found={found}
            />
          </Disclosure>
        </div>
      )}
    </Page>
  );
}

type Found = Awaited<ReturnType<typeof whatWasReported>>;

interface ProblemsProps {
  title: string;
  problems: readonly Signalement[];
  /** They stand beside them: what is broken is broken, whoever says so. */
  ofGuests?: readonly OfStay<RetourClient>[];
  found: Found;
}

function Problems(props: ProblemsProps) {
  const format = useFormat();
  return (
    <Section title={props.title} aside={format.count(props.problems.length + (props.ofGuests?.length ?? 0))}>
      <Rows {...props} />
    </Section>
  );
}

function Rows({ title, problems, ofGuests = [], found: { gites, names } }: ProblemsProps) {
  return (
    <List label={title}>
      {problems.map((problem) => (
        <ProblemRow key={problem.id} problem={problem} names={names} gite={gites.get(problem.gite_id)} />
      ))}
      {ofGuests.map(({ row, stay }) => (
        <GuestReportRow key={row.id} report={row} stay={stay} gite={gites.get(row.gite_id)} withStay />
      ))}
    </List>
  );
}

async function whatWasReported(data: DataContext) {
  const [open, solved, { problems: ofGuests }, { problems: solvedOfGuests }, gites, names] = await Promise.all([
    openReports(data),
    solvedReports(data),
    openMessages(data),
    settledMessages(data),
    giteLabels(data),
    cleanerNames(data),
  ]);
  const isKnown = ({ gite_id }: Signalement) => gites.has(gite_id);
  return { open: open.filter(isKnown), solved: solved.filter(isKnown), ofGuests, solvedOfGuests, gites, names };
}
