import { useEffect, useRef } from 'react';
import { useFormContext } from 'react-hook-form';
import type { ErrorCode } from '../../domain/errors.ts';
import { useT } from '../../i18n/use-t.ts';
import { Notice } from '../../ui/notice.tsx';
import { problemsIn, repeatProblemIn } from './form-check.ts';
import type { StayField, StayValues } from './form-values.ts';
import type { RepeatField } from './repeat-values.ts';
import { fieldLabel, problemText } from './use-field-error.ts';

/** After an attempt to save that failed: what to mend, each with the way to it; or why nothing was written. */
export function ProblemSummary({ failure }: { failure: ErrorCode | null }) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const {
    formState: { submitCount, isSubmitting },
    setFocus,
  } = useFormContext<StayValues>();
  const problems = useProblems();
  const isShown = submitCount > 0 && (problems.length > 0 || failure !== null);

  useEffect(() => {
    if (submitCount > 0 && !isSubmitting) box.current?.focus();
    // Only an attempt to save moves the focus, not each mended field.
  }, [submitCount, isSubmitting]);

  if (!isShown) return null;
  return (
    <div ref={box} tabIndex={-1} className="mb-4 outline-none">
      <Notice
        tone="danger"
        announce
        title={
          problems.length > 0 ? t('stays.problems.title', { count: problems.length }) : t('stays.problems.notSaved')
        }
      >
        {failure !== null && (
          <p>
            {t(`errors.${failure}`)} {t('stays.problems.kept')}
          </p>
        )}
        <ul className="grid">
          {problems.map(({ field, label, problem }) => (
            <li key={field}>
              <button
                type="button"
                onClick={() => setFocus(field)}
                className="min-h-11 text-start font-medium underline underline-offset-3"
              >
                {t('stays.problems.field', { field: label, problem })}
              </button>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

interface Listed {
  field: StayField | RepeatField;
  label: string;
  problem: string;
}

/** In the order of the form, in words. */
function useProblems(): Listed[] {
  const t = useT();
  const {
    formState: { errors },
    getValues,
  } = useFormContext<StayValues>();
  const nature = getValues('nature');
  const listed = problemsIn(errors).map(({ field, code }): Listed => ({
    field,
    label: fieldLabel(t, field, nature),
    problem: problemText(t, code, nature),
  }));
  const repeat = repeatProblemIn(errors);
  if (repeat === null) return listed;
  return [
    ...listed,
    { field: repeat.field, label: t('closures.repeat.title'), problem: t(`closures.problems.${repeat.problem}`) },
  ];
}
