import { paths } from '../../app/paths.ts';
import type { DataContext } from '../../data/context.ts';
import { useLive } from '../../data/live.ts';
import { giteLabels } from '../../data/queries/gites.ts';
import { openReports, solvedReports } from '../../data/queries/reports.ts';
import { cleanerNames } from '../../data/queries/team.ts';
import type { Signalement } from '../../domain/list-rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { NotYet, useHasReceived } from '../../parts/not-yet.tsx';
import { ProblemRow } from '../../parts/problem-row.tsx';
import { Section } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { List } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';

/** What those who clean reported: what to mend, what to buy, and what was settled. */
export function ProblemsPage() {
  const t = useT();
  const received = useHasReceived();
  const found = useLive(whatWasReported, []);
  const [problems, shopping] = [
    found?.open.filter(({ genre }) => genre === 'probleme') ?? [],
    found?.open.filter(({ genre }) => genre === 'manque') ?? [],
  ];
  return (
    <Page
      title={t('lists.problems.title')}
      back={{ href: paths.cleanings(), label: t('cleanings.title') }}
      width="text"
    >
      {found && found.open.length === 0 && received === true && (
        <EmptyState title={t('lists.problems.none')} text={t('lists.problems.noneText')} />
      )}
      {found && found.open.length === 0 && received === false && <NotYet />}
      {found && problems.length > 0 && <Problems title={t('lists.problems.open')} problems={problems} found={found} />}
      {found && shopping.length > 0 && (
        <Problems title={t('lists.problems.shopping')} problems={shopping} found={found} />
      )}
      {found && found.solved.length > 0 && (
        <div className="mt-7">
          <Disclosure summary={t('lists.problems.solved')}>
            <Rows title={t('lists.problems.solved')} problems={found.solved} found={found} />
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
  found: Found;
}

function Problems(props: ProblemsProps) {
  const format = useFormat();
  return (
    <Section title={props.title} aside={format.count(props.problems.length)}>
      <Rows {...props} />
    </Section>
  );
}

function Rows({ title, problems, found: { gites, names } }: ProblemsProps) {
  return (
    <List label={title}>
      {problems.map((problem) => (
        <ProblemRow key={problem.id} problem={problem} names={names} gite={gites.get(problem.gite_id)} />
      ))}
    </List>
  );
}

async function whatWasReported(data: DataContext) {
  const [open, solved, gites, names] = await Promise.all([
    openReports(data),
    solvedReports(data),
    giteLabels(data),
    cleanerNames(data),
  ]);
  const isKnown = ({ gite_id }: Signalement) => gites.has(gite_id);
  return { open: open.filter(isKnown), solved: solved.filter(isKnown), gites, names };
}
