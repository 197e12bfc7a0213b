import { useData } from '../../data/live.ts';
import { setCleaningStatus } from '../../data/mutations/cleanings.ts';
import { type CleaningAct, isPossible } from '../../domain/cleaning-acts.ts';
import type { StatutMenage } from '../../domain/rows.ts';
import { isolated } from '../../i18n/isolated.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Ban, CircleCheck, CirclePlay, Undo2 } from '../../ui/icons.ts';
import type { CleaningAnswerProps } from './cleaning-answer.tsx';

/** What can be said of a cleaning from where it is, as the table of acts has it. Each can be taken back. */
export function CleaningSteps({ view: { cleaning }, names, me, role }: CleaningAnswerProps) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const say = (statut: StatutMenage, text: string) => () =>
    once(() => settle(setCleaningStatus(data, cleaning.id, statut), text));

  const may = (act: CleaningAct) => isPossible(cleaning, act);
  return (
    <div className="mb-5 flex flex-wrap items-center gap-x-2 gap-y-3 empty:hidden">
      {cleaning.statut === 'fait' && cleaning.fait_le !== null && <p>{whoDidIt()}</p>}
      {may('start') && (
        <Button
          size="lg"
          icon={CirclePlay}
          className="px-4!"
          onClick={say('commence', t('cleaningPages.announce.started'))}
        >
          {t('cleaningPages.detail.start')}
        </Button>
      )}
      {may('finish') && (
        <Button
          // Ahead of its day it may be said, and is not what to do: that is to answer.
          variant={cleaning.date > data.today() ? 'secondary' : 'primary'}
          size="lg"
          icon={CircleCheck}
          className="grow px-4!"
          onClick={say('fait', t('cleaningPages.announce.done'))}
        >
          {t('cleaningPages.detail.done')}
        </Button>
      )}
      {may('reopen') && (
        <Button icon={Undo2} onClick={say('prevu', t('cleaningPages.announce.reopened'))}>
          {t(cleaning.statut === 'commence' ? 'cleaningPages.detail.notStarted' : 'cleaningPages.detail.reopen')}
        </Button>
      )}
      {role === 'owner' && may('cancel') && (
        <Button variant="quiet" icon={Ban} onClick={say('annule', t('cleaningPages.announce.cancelled'))}>
          {t('cleaningPages.detail.cancel')}
        </Button>
      )}
      {role === 'owner' && may('restore') && (
        <Button icon={Undo2} onClick={say('prevu', t('cleaningPages.announce.reopened'))}>
          {t('cleaningPages.detail.restore')}
        </Button>
      )}
    </div>
  );

  function whoDidIt(): string {
    const when = format.instant(cleaning.fait_le ?? '', data.now());
    if (cleaning.fait_par === me) return t('cleaningPages.detail.doneByMe', { when });
    const who = names.get(cleaning.fait_par ?? '');
    return who === undefined
      ? t('cleaningPages.detail.doneAt', { when })
      : t('cleaningPages.detail.doneBy', { who: isolated(who), when });
  }
}
