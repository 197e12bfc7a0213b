import { useData } from '../../data/live.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { StayField } from './form-values.ts';

export function DraftNotice({ at, onDiscard }: { at: number | null; onDiscard: () => void }) {
  const t = useT();
  const format = useFormat();
  const { now } = useData();
  return (
    <div className="mb-4">
      <Notice
        tone="accent"
        title={t('reservations.draft.found')}
        action={<Button onClick={onDiscard}>{t('reservations.draft.discard')}</Button>}
      >
        {at === null
          ? t('reservations.draft.textUndated')
          : t('reservations.draft.text', { when: format.instant(at, now()) })}
      </Notice>
    </div>
  );
}

/** Both this form and another device changed the same thing. */
export function CollisionNotice({ fields }: { fields: readonly StayField[] }) {
  const t = useT();
  const format = useFormat();
  if (fields.length === 0) return null;
  const names = fields.map((field) => t(`reservations.fields.${field}`));
  return (
    <div className="mb-4">
      <Notice tone="warn" title={t('reservations.changedMeanwhile.title')} announce>
        {t('reservations.changedMeanwhile.text', { fields: format.list(names) })}
      </Notice>
    </div>
  );
}
