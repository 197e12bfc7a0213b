import { paths } from '../../app/paths.ts';
import { useLive } from '../../data/live.ts';
import { openReports } from '../../data/queries/reports.ts';
import { cleanerNames } from '../../data/queries/team.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { ProblemRow } from '../../parts/problem-row.tsx';
import { Section } from '../../ui/card.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { List } from '../../ui/list.tsx';

/** What is open in this gîte; nothing while all is well. */
export function GiteProblems({ giteId }: { giteId: string }) {
  const t = useT();
  const format = useFormat();
  const found = useLive(
    async (data) => {
      const [problems, names] = await Promise.all([openReports(data, giteId), cleanerNames(data)]);
      return { problems, names };
    },
    [giteId],
  );
  if (found === undefined || found.problems.length === 0) return null;
  return (
    <div className="mb-6">
      <Section
        title={t('lists.problems.ofGite')}
        aside={format.count(found.problems.length)}
        action={
          <LinkButton variant="quiet" href={paths.problems()}>
            {t('lists.problems.all')}
          </LinkButton>
        }
      >
        <List label={t('lists.problems.ofGite')}>
          {found.problems.map((problem) => (
            <ProblemRow key={problem.id} problem={problem} names={found.names} />
          ))}
        </List>
      </Section>
    </div>
  );
}
