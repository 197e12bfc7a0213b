import { useState } from 'react';
import { useData, useLive } from '../../data/live.ts';
import { updateReservation } from '../../data/mutations/reservations.ts';
import { overlapsOf } from '../../data/queries/overlaps.ts';
import { reservationById } from '../../data/queries/reservations.ts';
import { isDay } from '../../domain/day.ts';
import type { Gite, Reservation } from '../../domain/rows.ts';
import { OverlapWords, shortTitle, stayTitle, useWords } from '../../parts/stay-words.tsx';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { Sheet } from '../../ui/sheet.tsx';

export interface MoveSheetProps {
  stayId: string;
  gites: readonly Gite[];
  onClose: () => void;
}

/** Other days or another gîte for a stay, without dragging. */
export function MoveSheet(props: MoveSheetProps) {
  const stay = useLive((data) => reservationById(data, props.stayId), [props.stayId]);
  return stay ? <MoveForm {...props} stay={stay} /> : null;
}

function MoveForm({ stay, gites, onClose }: MoveSheetProps & { stay: Reservation }) {
  const words = useWords();
  const { t, format, today } = words;
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  // Only what was chosen here is written: the rest may change meanwhile, on another device.
  const [chosen, setChosen] = useState<Partial<Pick<Reservation, 'gite_id' | 'date_debut' | 'date_fin'>>>({});
  const to = { ...stay, ...chosen };
  const isBlock = stay.nature === 'blocage';
  const isComplete = isDay(to.date_debut) && isDay(to.date_fin) && to.date_fin > to.date_debut;
  const overlaps = useLive((given) => overlapsOf(given, { ...stay, ...chosen }), [stay, chosen]);
  const save = () =>
    once(async () => {
      const days = format.stay(to.date_debut, to.date_fin, today);
      const text = t(isBlock ? 'closures.done.moved' : 'planning.moved', { days });
      const isDone = await settle(updateReservation(data, stay.id, chosen), text);
      if (isDone) onClose();
    });
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('planning.moveTitle', { who: shortTitle(stayTitle(t, stay)) })}
      closeLabel={t('common.close')}
      footer={
        <Button variant="primary" disabled={!isComplete} onClick={() => save()}>
          {t('stays.form.save')}
        </Button>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t(isBlock ? 'closures.from' : 'stays.form.arrival')}>
          <DateInput
            value={to.date_debut}
            onChange={({ target }) => setChosen({ ...chosen, date_debut: target.value })}
          />
        </Field>
        <Field label={t(isBlock ? 'closures.until' : 'stays.form.departure')}>
          <DateInput value={to.date_fin} onChange={({ target }) => setChosen({ ...chosen, date_fin: target.value })} />
        </Field>
        <Field label={t('stays.form.gite')} className="sm:col-span-2">
          <Select
            value={to.gite_id}
            options={gites.map(({ id, nom }) => ({ value: id, label: nom }))}
            onChange={({ target }) => setChosen({ ...chosen, gite_id: target.value })}
          />
        </Field>
      </div>
      <div aria-live="polite" className="mt-4">
        {isComplete ? (
          <p className="nums">{format.stay(to.date_debut, to.date_fin, today)}</p>
        ) : (
          <p className="text-danger-ink">
            {t(isBlock ? 'closures.untilBeforeFrom' : 'errors.departure_before_arrival')}
          </p>
        )}
        {isComplete && overlaps !== undefined && overlaps.length > 0 && (
          <div className="mt-3">
            <Notice tone="warn" title={t('reservations.overlap.title', { count: overlaps.length })}>
              <OverlapWords words={words} overlaps={overlaps} />
            </Notice>
          </div>
        )}
      </div>
    </Sheet>
  );
}
