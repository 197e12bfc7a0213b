import { useState } from 'react';
import type { DataContext } from '../../data/context.ts';
import { useData, useLive } from '../../data/live.ts';
import { actOnCleaning } from '../../data/mutations/cleaning-acts.ts';
import { awayOn } from '../../data/queries/absences.ts';
import { teamOf } from '../../data/queries/team.ts';
import { stateOf } from '../../domain/cleaning-state.ts';
import type { Cleaning } from '../../domain/rows.ts';
import { isolated } from '../../i18n/isolated.ts';
import { useT } from '../../i18n/use-t.ts';
import { AnswerSheet } from '../../parts/cleaning-answer-sheet.tsx';
import { assigneeName } from '../../parts/cleaning-words.tsx';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { CalendarPlus, UserX } from '../../ui/icons.ts';
import { Notice } from '../../ui/notice.tsx';
import type { CleaningAnswerProps } from './cleaning-answer.tsx';

/** So many others are one tap away; anybody else is in the form below. */
const MOST = 3;

/** That whoever is to come is away that day, and what can be done about it: by themselves, or by the owner. */
export function CleaningAway({ view: { cleaning }, names, me, role }: CleaningAnswerProps) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const [asking, setAsking] = useState<'refuse' | 'propose' | null>(null);
  const { gite_id, date } = cleaning;
  const found = useLive((context) => whoIsAway(context, gite_id, date), [gite_id, date]);
  const isMine = cleaning.assignee_user_id === me;
  if (cleaning.statut !== 'prevu' || !found?.away.has(cleaning.assignee_user_id ?? '')) return null;
  if (role === 'cleaner' && !isMine) return null;
  const who = isolated(assigneeName(t, cleaning, { names, me }));
  // Other answers have these two beside them (cleaning-answer.tsx).
  const asksMe = isMine && stateOf(cleaning) === 'accepte';
  const free = isMine ? [] : found.team.filter(({ user_id }) => !found.away.has(user_id)).slice(0, MOST);
  const give = (to: string, nom: string) =>
    once(() =>
      settle(
        actOnCleaning(data, cleaning.id, { act: 'assign', to, nom }),
        t('absences.cleaning.given', { who: isolated(nom) }),
      ),
    );
  return (
    <div className="mb-4">
      <Notice tone="warn" title={isMine ? t('absences.cleaning.me') : t('absences.cleaning.who', { who })}>
        {t(isMine ? 'absences.cleaning.meText' : 'absences.cleaning.whoText')}
      </Notice>
      {(asksMe || free.length > 0) && (
        <div className="mt-3 flex flex-wrap gap-3">
          {asksMe && (
            <>
              <Button icon={CalendarPlus} onClick={() => setAsking('propose')}>
                {t('cleaningPages.answer.propose')}
              </Button>
              <Button variant="quiet" icon={UserX} onClick={() => setAsking('refuse')}>
                {t('cleaningPages.answer.refuse')}
              </Button>
            </>
          )}
          {free.map(({ user_id, nom }) => (
            <Button key={user_id} onClick={() => give(user_id, nom)}>
              <bdi>{t('absences.cleaning.give', { who: nom })}</bdi>
            </Button>
          ))}
        </div>
      )}
      {asking !== null && <AnswerSheet cleaning={cleaning} kind={asking} onClose={() => setAsking(null)} />}
    </div>
  );
}

/** The gîte's people, replacements first, and which of them are away that day. */
async function whoIsAway(data: DataContext, giteId: string, date: Cleaning['date']) {
  const [away, team] = await Promise.all([awayOn(data, giteId, date), teamOf(data, giteId)]);
  return { away, team: team.toSorted((a, b) => Number(b.remplacant ?? false) - Number(a.remplacant ?? false)) };
}
