import type { Format } from '../../i18n/format.ts';
import { type T, useFormat, useT } from '../../i18n/use-t.ts';
import { Notice } from '../../ui/notice.tsx';
import type { FileProblem } from './read-bytes.ts';

/** What is wrong with the file, and what to do about it. Nothing was changed, and it says so. */
export function ProblemNotice({ problem, name }: { problem: FileProblem; name: string }) {
  const t = useT();
  const format = useFormat();
  return (
    <Notice tone="danger" title={t('import.problem.title')} announce>
      {name !== '' && (
        <p>
          <bdi className="line-clamp-2 font-medium">{name}</bdi>
        </p>
      )}
      <p>{problemText(t, format, problem)}</p>
      <p>{t('import.problem.unchanged')}</p>
    </Notice>
  );
}

function problemText(t: T, format: Format, problem: FileProblem): string {
  switch (problem.code) {
    case 'not_a_calendar': {
      return t(`import.problem.not_a_calendar.${problem.found}`);
    }
    case 'truncated': {
      return t('import.problem.truncated', { count: problem.events });
    }
    case 'too_large': {
      return t('import.problem.too_large', { size: format.bytes(problem.bytes), limit: format.bytes(problem.limit) });
    }
    case 'too_many_events': {
      return t('import.problem.too_many_events', { limit: format.count(problem.limit) });
    }
    case 'empty':
    case 'wrong_encoding':
    case 'file_unreadable':
    case 'several_files': {
      return t(`import.problem.${problem.code}`);
    }
  }
}
