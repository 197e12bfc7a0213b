import type { CleaningView } from '../../data/queries/cleanings.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { clashText } from '../../parts/cleaning-words.tsx';
import { Notice } from '../../ui/notice.tsx';

/** What stands in its way, before anything is said or done about it. */
export function CleaningClash({ view: { cleaning, clash } }: { view: CleaningView }) {
  const t = useT();
  const format = useFormat();
  if (clash === null) return null;
  return (
    <div className="mb-4">
      <Notice tone={clash.kind === 'tight' ? 'warn' : 'danger'} title={clashText(t, format, cleaning, clash)} />
    </div>
  );
}
