import { useState } from 'react';
import { useData, useDraft } from '../../data/live.ts';
import { setCleaningStatus } from '../../data/mutations/cleanings.ts';
import { LIMITS } from '../../domain/fields.ts';
import type { Cleaning } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Card, Section } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { TextArea } from '../../ui/text-area.tsx';

/** What the cleaner found and leaves to the owner. Each word is kept as it is typed; saving sends it. */
export function CleaningReport({ cleaning }: { cleaning: Cleaning }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const settle = useOutcome();
  const [draft, keep, clear, state] = useDraft<string | null>(`compte-rendu:${cleaning.id}`, null);
  const [isSaving, setIsSaving] = useState(false);
  if (state === 'loading') return null;
  const text = draft ?? cleaning.compte_rendu;
  const save = async () => {
    setIsSaving(true);
    const saved = await settle(
      setCleaningStatus(data, cleaning.id, cleaning.statut, { compte_rendu: text }),
      t('cleanings.announce.reported'),
    );
    setIsSaving(false);
    if (saved) await clear();
  };
  return (
    <Section title={t('cleanings.detail.report')}>
      <Card>
        <Field label={t('cleanings.detail.report')} labelHidden hint={t('cleanings.detail.reportHint')}>
          <TextArea
            value={text}
            limit={LIMITS.long}
            counter={(used, allowed) =>
              t('common.charactersUsed', { used: format.count(used), allowed: format.count(allowed) })
            }
            onChange={(event) => keep(event.target.value)}
          />
        </Field>
        {text !== cleaning.compte_rendu && (
          <div className="mt-3 flex justify-end">
            <Button variant="primary" busy={isSaving} onClick={() => void save()}>
              {t('cleanings.detail.saveReport')}
            </Button>
          </div>
        )}
      </Card>
    </Section>
  );
}
