import { type MouseEvent, type ReactNode, useState } from 'react';
import { useData, useLive } from '../data/live.ts';
import { changeAbsence, noteAbsence, removeAbsence } from '../data/mutations/absences.ts';
import { type Absence, absencesOf } from '../data/queries/absences.ts';
import { useFormat, useT } from '../i18n/use-t.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Pencil, Trash2 } from '../ui/icons.ts';
import { keepFocus } from '../ui/keep-focus.ts';
import { AbsenceForm } from './absence-form.tsx';
import { absenceText } from './absence-words.ts';
import { AbsenceWork, type Known } from './absence-work.tsx';
import { useOneAtATime } from './use-one-at-a-time.ts';
import { useOutcome } from './use-outcome.ts';

export interface AbsenceListProps {
  /** Who is away, and in which gîtes that is told. */
  userId: string;
  giteIds: readonly string[];
  known: Known;
  mayChange: boolean;
  /** Whether a new one is being typed; its form is here. */
  isAdding: boolean;
  onAdded: () => void;
  /** After a change was written: a message with its way back is below, where a sheet would hide it. */
  onDone?: (() => void) | undefined;
  /** Where none is noted. */
  empty: ReactNode;
}

/** The coming absences of somebody, what they mean for cleanings, and the form for another one. */
export function AbsenceList(props: AbsenceListProps) {
  const { userId, giteIds, known, mayChange, isAdding, onAdded, onDone, empty } = props;
  const t = useT();
  const data = useData();
  const [editing, setEditing] = useState<string | null>(null);
  const absences = useLive((context) => absencesOf(context, userId, giteIds), [userId, giteIds.join(' ')]);
  const isMe = userId === data.userId;
  if (absences === undefined) return null;
  return (
    <div className="grid grid-cols-1 gap-4">
      {isAdding && (
        <section aria-label={t('absences.form.title')}>
          <Card>
            <h2 className="mb-3 text-lg font-semibold">{t('absences.form.title')}</h2>
            <AbsenceForm
              draftKey={`absence:${userId}`}
              start={{ du: '', au: '' }}
              today={data.today()}
              label={t('absences.form.title')}
              hint={t(isMe ? 'absences.form.hint' : 'absences.form.hintOf')}
              save={t('absences.form.save')}
              onSave={(period) => noteAbsence(data, userId, giteIds, period)}
              doneText={t('absences.noted')}
              onClose={(isSaved) => {
                onAdded();
                if (isSaved) onDone?.();
              }}
            />
          </Card>
        </section>
      )}
      {absences.length === 0 && !isAdding && empty}
      {absences.map((absence) => {
        const id = absence.ids.join(' ');
        return (
          <AbsenceCard
            key={id}
            absence={absence}
            isMe={isMe}
            known={known}
            giteIds={giteIds}
            mayChange={mayChange}
            isEditing={editing === id}
            onEdit={(isOn) => setEditing(isOn ? id : null)}
            onDone={onDone}
          />
        );
      })}
    </div>
  );
}

interface AbsenceCardProps extends Pick<AbsenceListProps, 'known' | 'giteIds' | 'mayChange' | 'onDone'> {
  absence: Absence;
  isMe: boolean;
  isEditing: boolean;
  onEdit: (isOn: boolean) => void;
}

function AbsenceCard({ absence, isMe, known, giteIds, mayChange, isEditing, onEdit, onDone }: AbsenceCardProps) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const { du, au, jours, jours_au, ids } = absence;
  const today = data.today();
  const days = absenceText(t, format, absence, today);
  const weekly = jours !== '';
  const only = absence.giteIds.map((id) => known.gites.get(id)?.nom ?? t('cleanings.unknownGite'));
  const remove = (event: MouseEvent<HTMLElement>) => {
    // The button goes with the absence.
    const stayHere = keepFocus(event.currentTarget);
    once(async () => {
      if (await settle(removeAbsence(data, ids), t('absences.removed'))) onDone?.();
      stayHere();
    });
  };
  return (
    <section aria-label={days}>
      <Card>
        <h2 className="text-lg font-semibold first-letter:uppercase">{days}</h2>
        {!weekly && <p className="text-ink-soft">{t('absences.days', { count: format.nights(du, au) + 1 })}</p>}
        {/* An older app made its first day more of them. */}
        {weekly && du !== au && <p className="first-letter:uppercase">{format.days(du, au, today)}</p>}
        {absence.giteIds.length < giteIds.length && (
          <p>
            <bdi>{t('absences.onlyIn', { gites: format.list(only) })}</bdi>
          </p>
        )}
        {isEditing ? (
          <div className="mt-3">
            <AbsenceForm
              draftKey={`absence:${ids[0]}`}
              start={{ du, au, jours, jours_au, weekly }}
              today={today}
              label={t('absences.editOf', { days })}
              save={t('common.save')}
              onSave={(period) => changeAbsence(data, ids, period)}
              doneText={t('absences.changed')}
              onClose={(isSaved) => {
                onEdit(false);
                if (isSaved) onDone?.();
              }}
            />
          </div>
        ) : (
          <>
            <AbsenceWork absence={absence} isMe={isMe} known={known} />
            {mayChange && (
              <div className="mt-3 flex flex-wrap gap-2">
                <Button icon={Pencil} aria-label={t('absences.editOf', { days })} onClick={() => onEdit(true)}>
                  {t('absences.edit')}
                </Button>
                <Button
                  variant="quiet"
                  icon={Trash2}
                  className="text-danger-ink!"
                  aria-label={t('absences.removeOf', { days })}
                  onClick={remove}
                >
                  {t('absences.remove')}
                </Button>
              </div>
            )}
          </>
        )}
      </Card>
    </section>
  );
}
