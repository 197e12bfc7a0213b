import { paths } from '../../app/paths.ts';
import { useT } from '../../i18n/use-t.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { FileProblem } from './import-run.ts';

/** Why a file is not read, what to do about it, and that nothing was lost. */
export function ProblemNotice({ problem }: { problem: FileProblem }) {
  const t = useT();
  return (
    <Notice
      tone="danger"
      title={t('csvImport.problem.title')}
      announce
      action={
        problem === 'calendar' && (
          <LinkButton href={paths.importCalendar()}>{t('csvImport.problem.toCalendars')}</LinkButton>
        )
      }
    >
      <p>{t(`csvImport.problem.${problem}`)}</p>
      <p>{t('csvImport.problem.unchanged')}</p>
    </Notice>
  );
}
