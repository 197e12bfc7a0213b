import { useState } from 'react';
import { useData, useLive } from '../../data/live.ts';
import { setTick } from '../../data/mutations/checklists.ts';
import { cleaningChecklist } from '../../data/queries/checklists.ts';
import { type ChecklistLine, type ChecklistRoom, countTicks } from '../../domain/checklist.ts';
import type { Cleaning } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { Section } from '../../ui/card.tsx';
import { cx } from '../../ui/cx.ts';
import { List } from '../../ui/list.tsx';
import { Progress } from '../../ui/progress.tsx';
import { notify } from '../../ui/toast-store.ts';

/** The gîte's checklist, to be ticked room by room. The same touch takes a tick back. */
export function CleaningChecklist({ cleaning }: { cleaning: Cleaning }) {
  const t = useT();
  const { id, gite_id } = cleaning;
  const rooms = useLive((data) => cleaningChecklist(data, { id, gite_id }), [id, gite_id]);
  if (rooms === undefined || rooms.length === 0) return null;
  const { done, all } = countTicks(rooms);
  return (
    <Section title={t('lists.checklist.title')}>
      <div aria-live="polite">
        <Progress
          label={t('lists.checklist.progressLabel')}
          value={done / all}
          caption={t('lists.checklist.progress', { done, all })}
        />
      </div>
      {rooms.map((room) => (
        <Room key={room.piece} room={room} cleaningId={id} />
      ))}
    </Section>
  );
}

function Room({ room: { piece, lines }, cleaningId }: { room: ChecklistRoom; cleaningId: string }) {
  const t = useT();
  const { done, all } = countTicks([{ piece, lines }]);
  const name = piece === '' ? t('lists.checklist.wholeGite') : piece;
  return (
    <div className="mt-4">
      <h3 className="mb-1.5 flex flex-wrap items-baseline gap-x-3 font-semibold">
        <bdi>{name}</bdi>
        <span className="text-ink-soft nums text-sm font-normal">{t('lists.checklist.progress', { done, all })}</span>
      </h3>
      <List label={name}>
        {lines.map((line) => (
          <Line key={line.point_id} line={line} cleaningId={cleaningId} />
        ))}
      </List>
    </div>
  );
}

function Line({ line, cleaningId }: { line: ChecklistLine; cleaningId: string }) {
  const t = useT();
  const data = useData();
  // As it was touched, until it is written: a box that springs back for a moment is touched twice.
  const [touched, setTouched] = useState<boolean | null>(null);
  if (touched === line.coche) setTouched(null);
  const isTicked = touched ?? line.coche;
  const toggle = async () => {
    setTouched(!isTicked);
    const outcome = await setTick(data, cleaningId, line, !isTicked);
    if (outcome.ok) return;
    setTouched(null);
    const [code = 'unexpected' as const] = Object.values(outcome.error);
    notify({ text: t(`errors.${code}`) });
  };
  return (
    <li>
      <label className="hover:bg-sunk has-focus-visible:outline-focus flex min-h-14 items-center gap-4 px-4 py-3 has-focus-visible:outline-3 has-focus-visible:-outline-offset-3 @max-[9rem]:px-2">
        <input
          type="checkbox"
          checked={isTicked}
          onChange={() => void toggle()}
          className="accent-accent size-7 shrink-0 outline-none"
        />
        <bdi
          className={cx(
            'min-w-0 text-lg leading-snug wrap-anywhere hyphens-auto @max-[13rem]:text-base',
            isTicked && 'text-ink-soft line-through',
          )}
        >
          {line.texte}
        </bdi>
      </label>
    </li>
  );
}
