import { type SubmitEvent, useId, useRef, useState } from 'react';
import { useData } from '../../data/live.ts';
import { addPoints } from '../../data/mutations/checklists.ts';
import { useDraft } from '../../data/use-draft.ts';
import { LIST_LIMITS } from '../../domain/list-rules.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { Plus } from '../../ui/icons.ts';
import { TextInput } from '../../ui/text-input.tsx';

/** One more point: the room stays, so that a list is typed one line after the other. */
export function NewPoint({ giteId, rooms }: { giteId: string; rooms: readonly string[] }) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const known = useId();
  const roomBox = useRef<HTMLInputElement>(null);
  const text = useRef<HTMLInputElement>(null);
  const [isAsked, setIsAsked] = useState(false);
  const { value, set, state, isKept } = useDraft(`point:${giteId}`, { piece: '', texte: '' });
  if (state === 'loading') return null;
  const isEmpty = value.texte.trim() === '';
  const add = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setIsAsked(isEmpty);
    text.current?.focus();
    if (isEmpty) return;
    // At once: what is typed while this one is written is the next one's.
    set({ piece: value.piece, texte: '' });
    if (await settle(addPoints(data, giteId, [value]), t('lists.points.added'))) return;
    const typed = text.current?.value ?? '';
    set({
      piece: roomBox.current?.value ?? value.piece,
      texte: typed === '' ? value.texte : `${value.texte} ${typed}`,
    });
  };
  return (
    <Card>
      <form noValidate onSubmit={(event) => void add(event)} className="grid gap-4 sm:grid-cols-2">
        <Field label={t('lists.points.room')} hint={t('lists.points.roomHint')}>
          <TextInput
            ref={roomBox}
            value={value.piece}
            list={known}
            maxLength={LIST_LIMITS.room}
            onChange={(event) => set({ ...value, piece: event.target.value })}
          />
        </Field>
        <datalist id={known}>
          {rooms.map((room) => (
            <option key={room}>{room}</option>
          ))}
        </datalist>
        <Field
          label={t('lists.points.text')}
          error={isAsked && isEmpty ? t('errors.required') : isKept ? undefined : t('forms.notKept.text')}
        >
          <TextInput
            ref={text}
            value={value.texte}
            maxLength={LIST_LIMITS.point}
            enterKeyHint="done"
            onChange={(event) => set({ ...value, texte: event.target.value })}
          />
        </Field>
        <div className="sm:col-span-2">
          <Button type="submit" icon={Plus}>
            {t('lists.points.add')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
