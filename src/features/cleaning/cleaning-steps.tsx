import { useData } from '../../data/live.ts';
import { setCleaningStatus } from '../../data/mutations/cleanings.ts';
import type { Cleaning, StatutMenage } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Ban, CircleCheck, CirclePlay, Undo2 } from '../../ui/icons.ts';

/** What can be said of a cleaning from where it is. Each can be taken back. */
export function CleaningSteps({ cleaning, role }: { cleaning: Cleaning; role: 'owner' | 'cleaner' }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const say = (statut: StatutMenage, text: string) => () =>
    once(() => settle(setCleaningStatus(data, cleaning.id, statut), text));

  switch (cleaning.statut) {
    case 'prevu':
    case 'commence': {
      return (
        <div className="mb-5 flex flex-wrap gap-3">
          {cleaning.statut === 'prevu' && (
            <Button size="lg" icon={CirclePlay} onClick={say('commence', t('cleaningPages.announce.started'))}>
              {t('cleaningPages.detail.start')}
            </Button>
          )}
          <Button
            variant="primary"
            size="lg"
            icon={CircleCheck}
            className="grow"
            onClick={say('fait', t('cleaningPages.announce.done'))}
          >
            {t('cleaningPages.detail.done')}
          </Button>
          {role === 'owner' && (
            <Button variant="quiet" icon={Ban} onClick={say('annule', t('cleaningPages.announce.cancelled'))}>
              {t('cleaningPages.detail.cancel')}
            </Button>
          )}
        </div>
      );
    }
    case 'fait': {
      return (
        <div className="mb-5 flex flex-wrap items-center gap-3">
          {cleaning.fait_le !== null && (
            <p>{t('cleaningPages.detail.doneAt', { when: format.instant(cleaning.fait_le, data.now()) })}</p>
          )}
          <Button icon={Undo2} onClick={say('prevu', t('cleaningPages.announce.reopened'))}>
            {t('cleaningPages.detail.reopen')}
          </Button>
        </div>
      );
    }
    case 'annule': {
      return role === 'owner' ? (
        <div className="mb-5">
          <Button icon={Undo2} onClick={say('prevu', t('cleaningPages.announce.reopened'))}>
            {t('cleaningPages.detail.restore')}
          </Button>
        </div>
      ) : null;
    }
  }
}
