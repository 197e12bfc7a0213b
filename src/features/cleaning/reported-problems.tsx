import { useState } from 'react';
import { useData, useLive } from '../../data/live.ts';
import { updateReport } from '../../data/mutations/reports.ts';
import { reportsOfCleaning } from '../../data/queries/reports.ts';
import type { Signalement } from '../../domain/list-rows.ts';
import type { Cleaning } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { ReportBadges } from '../../parts/report-words.tsx';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { TriangleAlert } from '../../ui/icons.ts';
import { List, ListRow } from '../../ui/list.tsx';
import { ProblemSheet } from './problem-sheet.tsx';

/** What is wrong with the gîte, as whoever cleans saw it: said in a few words, and taken back while nobody acted on it. */
export function ReportedProblems({ cleaning }: { cleaning: Cleaning }) {
  const t = useT();
  const { id, gite_id } = cleaning;
  const reports = useLive((data) => reportsOfCleaning(data, { id, gite_id }), [id, gite_id]);
  const [isOpen, setIsOpen] = useState(false);
  const problems = (reports ?? []).filter(({ genre }) => genre === 'probleme');
  return (
    <Section title={t('lists.report.problems')}>
      {problems.length > 0 && (
        <div className="mb-3">
          <List label={t('lists.report.problems')}>
            {problems.map((problem) => (
              <ProblemRow key={problem.id} problem={problem} />
            ))}
          </List>
        </div>
      )}
      <p className="text-ink-soft mb-3">{t('lists.report.problemsHint')}</p>
      <Button icon={TriangleAlert} size="lg" onClick={() => setIsOpen(true)}>
        {t('lists.report.say')}
      </Button>
      {isOpen && <ProblemSheet cleaning={cleaning} onClose={() => setIsOpen(false)} />}
    </Section>
  );
}

function ProblemRow({ problem }: { problem: Signalement }) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const isMine = problem.signale_par === data.userId && problem.etat !== 'resolu';
  return (
    <ListRow
      title={<bdi className="font-normal wrap-anywhere whitespace-pre-line">{problem.texte}</bdi>}
      lines={[<ReportBadges key="badges" report={problem} />]}
      actions={
        isMine ? (
          <Button
            variant="quiet"
            onClick={() =>
              once(() => settle(updateReport(data, problem.id, { retire: true }), t('lists.report.withdrawn')))
            }
          >
            {t('lists.report.withdraw')}
          </Button>
        ) : undefined
      }
    />
  );
}
