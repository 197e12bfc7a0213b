import { paths } from '../app/paths.ts';
import type { DataContext } from '../data/context.ts';
import { useLive } from '../data/live.ts';
import { openGuestProblems } from '../data/queries/guest-messages.ts';
import { openReports } from '../data/queries/reports.ts';
import { useT } from '../i18n/use-t.ts';
import { TriangleAlert } from '../ui/icons.ts';
import { LinkButton } from '../ui/link-button.tsx';

/** The way to what was reported, while anything is open. */
export function ProblemsLink() {
  const t = useT();
  const count = useLive(howMany, []) ?? 0;
  if (count === 0) return null;
  return (
    <p className="mb-4">
      <LinkButton icon={TriangleAlert} href={paths.problems()}>
        {t('lists.problems.link', { count })}
      </LinkButton>
    </p>
  );
}

async function howMany(data: DataContext): Promise<number> {
  const [reports, ofGuests] = await Promise.all([openReports(data), openGuestProblems(data)]);
  return reports.length + ofGuests.length;
}
