import { useData } from '../../data/live.ts';
import { actOnCleaning } from '../../data/mutations/cleaning-acts.ts';
import type { CleaningView } from '../../data/queries/cleanings.ts';
import { isUnassigned, lacksYes } from '../../domain/cleaning-state.ts';
import type { Cleaning } from '../../domain/rows.ts';
import { isolated } from '../../i18n/isolated.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { slotText } from '../../parts/cleaning-texts.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { RefreshCw, UserPlus } from '../../ui/icons.ts';

export type Assignable = Pick<CleaningView, 'cleaning' | 'gite'>;

export interface AskButtonsProps {
  view: Assignable;
  /** Opens the choice of people; `control`: what was pressed. */
  onAssign: (view: Assignable, control: Element) => void;
  /** `icons`: where there is no room for words. */
  look?: 'words' | 'icons';
}

/** What an owner does in one tap about a cleaning to which nobody has said yes: ask once more, or somebody else. Nothing elsewhere. */
export function AskButtons({ view, onAssign, look }: AskButtonsProps) {
  const t = useT();
  const format = useFormat();
  const today = useData().today();
  const resend = useResend();
  const { cleaning, gite } = view;
  const isWaiting = lacksYes(cleaning, today);
  const isFree = isUnassigned(cleaning) && cleaning.date >= today;
  if (gite?.isOwned !== true || !(isWaiting || isFree)) return null;
  const slot = slotText(t, format, { date: cleaning.date, heure: cleaning.heure_debut }, today);
  const what = { gite: isolated(gite.nom), slot };
  return (
    <>
      {isWaiting &&
        (look === 'icons' ? (
          <IconButton
            icon={RefreshCw}
            label={t('cleaningPages.answer.resendFor', what)}
            onClick={() => resend(cleaning)}
          />
        ) : (
          <Button
            icon={RefreshCw}
            aria-label={t('cleaningPages.answer.resendFor', what)}
            onClick={() => resend(cleaning)}
          >
            {t('cleaningPages.answer.resend')}
          </Button>
        ))}
      {look === 'icons' ? (
        <IconButton
          icon={UserPlus}
          label={t('cleaningPages.give.actionFor', what)}
          onClick={({ currentTarget }) => onAssign(view, currentTarget)}
        />
      ) : (
        <Button
          icon={UserPlus}
          aria-label={t('cleaningPages.give.actionFor', what)}
          onClick={({ currentTarget }) => onAssign(view, currentTarget)}
        >
          {t('cleaningPages.give.action')}
        </Button>
      )}
    </>
  );
}

/** Asks whoever has a cleaning once more. */
export function useResend(): (cleaning: Cleaning) => void {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  return ({ id, assignee_user_id, assignee_nom }) => {
    const to = assignee_user_id ?? '';
    once(() =>
      settle(actOnCleaning(data, id, { act: 'assign', to, nom: assignee_nom }), t('cleaningPages.answer.resent')),
    );
  };
}
