import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import type { PlanDone } from '../../data/mutations/calendar-plan.ts';
import type { Gite } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ColourName } from '../../ui/colour-dot.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { CalendarDays, FileUp, Undo2 } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { outcomesOf } from './entry-groups.ts';
import type { Previewed } from './import-run.ts';
import { StageTitle } from '../../ui/stage-title.tsx';

export interface ImportResultProps {
  previewed: Previewed;
  done: PlanDone;
  gites: readonly Gite[];
  onAnother: () => void;
}

/** What was written, in numbers, and the way back, for as long as this page is open. */
export function ImportResult({ previewed, done, gites, onAnother }: ImportResultProps) {
  const t = useT();
  const format = useFormat();
  const [undo, setUndo] = useState<'possible' | 'running' | 'done' | 'partly' | 'failed'>('possible');
  const gite = gites.find(({ id }) => id === previewed.giteId);
  const takeBack = async () => {
    setUndo('running');
    await done.undo().then(
      (undone) => setUndo(undone ?? 'done'),
      () => setUndo('failed'),
    );
  };
  const { stays, blocks } = outcomesOf(previewed.plan);
  // A line that was refused at the last moment is in the total only.
  const added =
    stays + blocks === done.nouveaux
      ? ([
          ['stays', stays],
          ['blocks', blocks],
        ] as const)
      : ([['nouveaux', done.nouveaux]] as const);
  const counts = [
    ...added,
    ['modifies', done.modifies],
    ['inchanges', done.inchanges],
    ['ignores', done.ignores],
    ['illisibles', previewed.preview.unreadable.length],
  ] as const;

  return (
    <div className="grid grid-cols-1 gap-5">
      <Card>
        <StageTitle>{t('import.done.title')}</StageTitle>
        <DefinitionList
          entries={[
            [t('import.done.gite'), gite && <ColourName colour={gite.couleur_calendrier} name={gite.nom} />],
            ...counts
              .filter(([, count]) => count > 0)
              .map(
                ([key, count]) =>
                  [
                    t(`import.done.${key}`),
                    <strong key={key} className="nums">
                      {format.count(count)}
                    </strong>,
                  ] as const,
              ),
          ]}
        />
      </Card>
      <div role="status" className="empty:hidden">
        {undo === 'done' && <Notice tone="ok">{t('import.done.undone')}</Notice>}
        {undo === 'partly' && (
          <Notice tone="warn" title={t('import.done.undone')}>
            {t('common.undonePartly')}
          </Notice>
        )}
        {undo === 'failed' && <Notice tone="danger">{t('errors.storage_failed')}</Notice>}
      </div>
      <div className="flex flex-wrap gap-3">
        <LinkButton variant="primary" icon={CalendarDays} href={paths.reservations({ gite: previewed.giteId })}>
          {t('import.done.see')}
        </LinkButton>
        <Button icon={FileUp} onClick={onAnother}>
          {t('import.done.another')}
        </Button>
        {(undo === 'possible' || undo === 'running') && (
          <Button variant="quiet" icon={Undo2} busy={undo === 'running'} onClick={() => void takeBack()}>
            {t(undo === 'running' ? 'import.done.undoing' : 'import.done.undo')}
          </Button>
        )}
      </div>
    </div>
  );
}
