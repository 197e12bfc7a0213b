import { useState } from 'react';
import { useData } from '../../data/live.ts';
import { actOnCleaning } from '../../data/mutations/cleaning-acts.ts';
import { type Arrangement, isPossible } from '../../domain/cleaning-acts.ts';
import { acceptedBefore } from '../../domain/cleaning-news.ts';
import {
  type CleaningState,
  cycleOf,
  isDoneUnaware,
  type Slot,
  stateOf,
  whoMustHear,
} from '../../domain/cleaning-state.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { AnswerSheet } from '../../parts/cleaning-answer-sheet.tsx';
import { assigneeName, slotText } from '../../parts/cleaning-words.tsx';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { CalendarPlus, Check, RefreshCw, UserPlus, UserX } from '../../ui/icons.ts';
import { Notice } from '../../ui/notice.tsx';
import { type Assignable, useResend } from './ask-buttons.tsx';
import { AssignSheet } from './assign-sheet.tsx';
import { useAssigning } from './use-assigning.ts';

export interface CleaningAnswerProps {
  view: Assignable;
  names: ReadonlyMap<string, string>;
  me: string;
  role: 'owner' | 'cleaner';
}

/** In which states there is something to say about the answer. */
const OPEN: ReadonlySet<CleaningState> = new Set(['envoye', 'vu', 'refuse', 'autre_creneau', 'a_revalider']);

/** What is asked of whoever cleans, what they answered, and what can be done about it now. */
export function CleaningAnswer({ view, names, me, role }: CleaningAnswerProps) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const resend = useResend();
  const assigning = useAssigning();
  const [asking, setAsking] = useState<'refuse' | 'propose' | null>(null);
  const { cleaning, gite } = view;
  const today = data.today();
  const state = stateOf(cleaning);
  const isMine = cleaning.assignee_user_id === me;
  const mayAnswer = isMine && state !== 'propose';
  const mayGive = role === 'owner' && gite?.isOwned === true && isPossible(cleaning, 'assign');
  const give = mayGive && (
    <>
      <Button icon={UserPlus} onClick={({ currentTarget }) => assigning.open({ cleaning, gite }, currentTarget)}>
        {t('cleaningPages.give.action')}
      </Button>
      <AssignSheet asked={assigning.asked} onClose={assigning.close} />
    </>
  );
  // Whoever did not come to one that is past has understood.
  const unheard = (role === 'owner' && cleaning.date >= today ? whoMustHear(cleaning) : []).map((hearer) => (
    <div key={hearer} className="mb-4">
      <Notice tone="warn">
        {t(
          hearer === cleaning.assignee_user_id
            ? 'cleaningPages.answer.unheardOff'
            : 'cleaningPages.answer.unheardTaken',
          { who: names.get(hearer) ?? t('cleaningPages.answer.somebody') },
        )}
      </Notice>
    </div>
  ));
  if (!OPEN.has(state) || (role === 'cleaner' && !isMine)) {
    return (
      <>
        {isDoneUnaware(cleaning) && (
          <div className="mb-4">
            <Notice tone="warn">{t('cleaningPages.answer.unaware')}</Notice>
          </div>
        )}
        {unheard}
        {give && <div className="mb-4">{give}</div>}
      </>
    );
  }
  const { propose_date, propose_heure, reponse_note } = cycleOf(cleaning);
  const who = assigneeName(t, cleaning, { names, me }) || t('cleaningPages.answer.somebody');
  const slot = (one: Slot) => slotText(t, format, one, today);
  const proposed = propose_date === null ? '' : slot({ date: propose_date, heure: propose_heure });
  const before = acceptedBefore(cleaning);
  const asked: Slot = { date: cleaning.date, heure: cleaning.heure_debut };
  const act = (what: Arrangement, text: string) => once(() => settle(actOnCleaning(data, cleaning.id, what), text));
  const waiting = isMine ? t('cleaningPages.answer.asked') : t('cleaningPages.answer.waiting', { who });
  const title: Partial<Record<CleaningState, string>> = {
    envoye: waiting,
    vu: waiting,
    refuse: isMine ? t('cleaningPages.answer.refusedMe') : t('cleaningPages.answer.refused', { who }),
    autre_creneau: isMine
      ? t('cleaningPages.answer.proposesMe', { slot: proposed })
      : t('cleaningPages.answer.proposes', { who, slot: proposed }),
    a_revalider: isMine ? t('cleaningPages.answer.againMe') : t('cleaningPages.answer.again', { who }),
  };
  return (
    <div className="mb-4">
      {unheard}
      <Notice tone={state === 'envoye' || state === 'vu' ? 'accent' : 'warn'} title={title[state] ?? ''}>
        {before !== null && slot(before) !== slot(asked) && (
          <>
            <span className="block line-through">{t('cleaningPages.answer.before', { slot: slot(before) })}</span>
            <span className="block font-medium">{t('cleaningPages.answer.now', { slot: slot(asked) })}</span>
          </>
        )}
        {role === 'owner' && !isMine && (state === 'envoye' || state === 'vu') && (
          <span className="block">
            {t(state === 'vu' ? 'cleaningPages.answer.seen' : 'cleaningPages.answer.unseen')}
          </span>
        )}
        {reponse_note !== '' && <bdi className="block whitespace-pre-line">{reponse_note}</bdi>}
      </Notice>
      <div className="mt-3 flex flex-wrap gap-3">
        {mayAnswer && (
          <>
            <Button
              variant="primary"
              size="lg"
              icon={Check}
              className="grow"
              onClick={() => act({ act: 'accept' }, t('cleaningPages.answer.accepted'))}
            >
              {t('cleaningPages.answer.accept')}
            </Button>
            <Button icon={CalendarPlus} onClick={() => setAsking('propose')}>
              {t('cleaningPages.answer.propose')}
            </Button>
            {state !== 'refuse' && (
              <Button variant="quiet" icon={UserX} onClick={() => setAsking('refuse')}>
                {t('cleaningPages.answer.refuse')}
              </Button>
            )}
          </>
        )}
        {role === 'owner' && !isMine && state === 'autre_creneau' && (
          <Button variant="primary" icon={Check} onClick={() => act({ act: 'take' }, t('cleaningPages.answer.taken'))}>
            {t('cleaningPages.answer.take')}
          </Button>
        )}
        {role === 'owner' && !isMine && (
          <Button icon={RefreshCw} onClick={() => resend(cleaning)}>
            {t('cleaningPages.answer.resend')}
          </Button>
        )}
        {give}
      </div>
      {asking !== null && <AnswerSheet cleaning={cleaning} kind={asking} onClose={() => setAsking(null)} />}
    </div>
  );
}
