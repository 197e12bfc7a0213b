import { paths } from '../../app/paths.ts';
import { useLive } from '../../data/live.ts';
import { openGuestProblems } from '../../data/queries/guest-messages.ts';
import { openReports } from '../../data/queries/reports.ts';
import { cleanerNames } from '../../data/queries/team.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { GuestReportRow } from '../../parts/guest-report-row.tsx';
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
      const [problems, ofGuests, names] = await Promise.all([
        openReports(data, giteId),
        openGuestProblems(data, giteId),
        cleanerNames(data),
      ]);
      return { problems, ofGuests, names, count: problems.length + ofGuests.length };
    },
    [giteId],
  );
  if (found === undefined || found.count === 0) return null;
  return (
    <div className="mb-6">
      <Section
        title={t('lists.problems.ofGite')}
        aside={format.count(found.count)}
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
          {found.ofGuests.map(({ row, stay }) => (
            <GuestReportRow key={row.id} report={row} stay={stay} withStay />
          ))}
        </List>
      </Section>
    </div>
  );
}
