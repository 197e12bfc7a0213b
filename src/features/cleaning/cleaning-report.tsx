import { useEffect, useRef, useState } from 'react';
import { useData } from '../../data/live.ts';
import { reportOnCleaning } from '../../data/mutations/cleanings.ts';
import { useDraft } from '../../data/use-draft.ts';
import { LIMITS } from '../../domain/fields.ts';
import type { Cleaning } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Card, Section } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextArea } from '../../ui/text-area.tsx';

interface ReportDraft {
  /** The report as it was when the typing began. */
  base: string;
  text: string;
}

/** What the cleaner found and leaves to the owner. Each word is kept as it is typed; saving sends it. */
export function CleaningReport({ cleaning }: { cleaning: Cleaning }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const settle = useOutcome();
  const { value: draft, set, clear, state, isKept } = useDraft<ReportDraft | null>(`compte-rendu:${cleaning.id}`, null);
  const [isSaving, setIsSaving] = useState(false);
  const saved = cleaning.compte_rendu;
  const text = draft?.text ?? saved;
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  });
  if (state === 'loading') return null;

  const keep = (next: string) => set({ base: draft?.base ?? saved, text: next });
  const save = async () => {
    setIsSaving(true);
    const outcome = reportOnCleaning(data, cleaning.id, { compte_rendu: text });
    const isDone = await settle(outcome, t('cleaningPages.announce.reported'));
    setIsSaving(false);
    if (!isDone) return;
    // What was typed while it was being saved goes on from what is saved now.
    if (latest.current === text) await clear();
    else set({ base: text, text: latest.current });
  };
  // Somebody else wrote since the typing began, and not the same.
  const theirs = draft !== null && saved !== draft.base && saved !== draft.text ? saved : null;
  return (
    <Section title={t('cleaningPages.detail.report')}>
      <Card>
        {theirs !== null && (
          <div className="mb-3">
            <Notice
              tone="warn"
              title={t('forms.changedMeanwhile.title')}
              announce
              action={
                theirs !== '' && (
                  <Button onClick={() => set({ base: theirs, text: `${theirs}\n${text}` })}>
                    {t('forms.changedMeanwhile.both')}
                  </Button>
                )
              }
            >
              {t('forms.changedMeanwhile.text')}
              <p className="wrap-anywhere whitespace-pre-line">{theirs === '' ? t('forms.none') : theirs}</p>
            </Notice>
          </div>
        )}
        <Field
          label={t('cleaningPages.detail.report')}
          labelHidden
          hint={t('cleaningPages.detail.reportHint')}
          error={isKept ? undefined : t('forms.notKept.text')}
        >
          <TextArea
            value={text}
            limit={LIMITS.long}
            counter={(used, allowed) =>
              t('common.charactersUsed', { used: format.count(used), allowed: format.count(allowed) })
            }
            onChange={(event) => keep(event.target.value)}
          />
        </Field>
        {text !== saved && (
          <div className="mt-3 flex justify-end">
            <Button variant="primary" busy={isSaving} onClick={() => void save()}>
              {t('cleaningPages.detail.saveReport')}
            </Button>
          </div>
        )}
      </Card>
    </Section>
  );
}
