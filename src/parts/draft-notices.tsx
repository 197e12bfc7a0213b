import type { MouseEvent } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useData } from '../data/live.ts';
import { useFormat, useT } from '../i18n/use-t.ts';
import { Button } from '../ui/button.tsx';
import { keepFocus } from '../ui/keep-focus.ts';
import { Notice } from '../ui/notice.tsx';
import type { FieldOf } from './form-merge.ts';
import type { DraftedForm } from './use-drafted-form.ts';

interface DraftNoticesProps<Values extends FieldValues> {
  of: Pick<DraftedForm<Values, never>, 'restored' | 'collisions' | 'collisionsRef' | 'isKept' | 'discard'>;
  /** The row as it is now. */
  theirs: Values;
  label: (field: FieldOf<Values>) => string;
  show: (field: FieldOf<Values>, value: unknown) => string;
}

/** What was brought back of an earlier visit, and what another device changed while this form was typed in. */
export function DraftNotices<Values extends FieldValues>({ of, theirs, label, show }: DraftNoticesProps<Values>) {
  const t = useT();
  const format = useFormat();
  const { now } = useData();
  const { restored, collisions, collisionsRef, isKept, discard } = of;
  const throwAway = async (event: MouseEvent<HTMLElement>) => {
    // The button goes with what it says.
    const stayHere = keepFocus(event.currentTarget);
    await discard();
    stayHere();
  };
  return (
    <>
      {restored !== null && (
        <div className="mb-4">
          <Notice
            tone="accent"
            title={t('forms.draft.found')}
            action={<Button onClick={throwAway}>{t('forms.draft.discard')}</Button>}
          >
            {restored.at === null
              ? t('forms.draft.textUndated')
              : t('forms.draft.text', { when: format.instant(restored.at, now()) })}
          </Notice>
        </div>
      )}
      {!isKept && (
        <div className="mb-4">
          <Notice tone="warn" title={t('forms.notKept.title')} announce>
            {t('forms.notKept.text')}
          </Notice>
        </div>
      )}
      {collisions.length > 0 && (
        <div ref={collisionsRef} tabIndex={-1} className="mb-4 scroll-mt-20 outline-none">
          <Notice tone="warn" title={t('forms.changedMeanwhile.title')} announce>
            {t('forms.changedMeanwhile.text')}
            <ul className="mt-1">
              {collisions.map((field) => (
                <li key={field} className="wrap-anywhere whitespace-pre-line">
                  {t('forms.changedMeanwhile.theirs', { field: label(field), value: show(field, theirs[field]) })}
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
    </>
  );
}
