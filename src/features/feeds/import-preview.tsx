import { useMemo } from 'react';
import { withChoice } from '../../domain/ical/plan.ts';
import type { Gite } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { FormActions } from '../../ui/form.tsx';
import { CalendarPlus, Check } from '../../ui/icons.ts';
import { Notice } from '../../ui/notice.tsx';
import { entriesByGroup, GROUPS, outcomesOf, withGroup } from './entry-groups.ts';
import { EntryGroup } from './entry-group.tsx';
import type { ImportRun, Previewed, Stage } from './import-run.ts';
import { SourceCard } from './source-card.tsx';
import { StageTitle } from '../../ui/stage-title.tsx';
import { UnreadableGroup } from './unreadable-group.tsx';
import { useRunLabel } from './use-run-label.ts';
import { WrongGiteNotice } from './wrong-gite-notice.tsx';

export interface ImportPreviewProps {
  run: ImportRun;
  previewed: Previewed;
  /** How the last attempt to write it ended, if there was one. */
  ended: Extract<Stage, { at: 'preview' }>['ended'];
  gites: readonly Gite[];
  onGite: (id: string) => void;
}

/** What the file would change, line by line, before anything is written. */
export function ImportPreview({ run, previewed, ended, gites, onGite }: ImportPreviewProps) {
  const t = useT();
  const { plan, preview, stays } = previewed;
  const groups = useMemo(() => entriesByGroup(plan.entries), [plan]);
  const outcomes = useMemo(() => outcomesOf(plan), [plan]);
  const label = useRunLabel(outcomes);
  const isNothing = GROUPS.every((group) => group === 'known' || !groups.has(group));
  const isTicked = outcomes.stays + outcomes.blocks + outcomes.changes > 0;

  return (
    <div>
      <StageTitle>{t('import.preview.title')}</StageTitle>
      <div className="grid grid-cols-1 gap-4">
        <SourceCard run={run} previewed={previewed} gites={gites} onGite={onGite} />
        <EndedNotice ended={ended} />
        <WrongGiteNotice previewed={previewed} gites={gites} onGite={onGite} />
        {plan.entries.length === 0 ? (
          // Often a wrong file, or a calendar that was exported before anything stood in it.
          <Notice tone="warn" title={t('import.preview.noEvents.title')} announce>
            {t('import.preview.noEvents.text')}
          </Notice>
        ) : (
          isNothing && (
            <Notice tone="ok" title={t('import.preview.nothing.title')} announce>
              {t('import.preview.nothing.text')}
            </Notice>
          )
        )}
      </div>
      {GROUPS.map((group) => {
        const entries = groups.get(group);
        return (
          entries !== undefined && (
            <EntryGroup
              key={group}
              group={group}
              entries={entries}
              stays={stays}
              onChoice={(line, choice) => run.choose(withChoice(plan, line, choice))}
              onAll={(ticked) => run.choose(withGroup(plan, group, ticked))}
            />
          )
        );
      })}
      {preview.unreadable.length > 0 && <UnreadableGroup events={preview.unreadable} />}
      {preview.counts.ignored > 0 && (
        <p className="text-ink-soft mt-4 text-sm">{t('import.preview.ignored', { count: preview.counts.ignored })}</p>
      )}
      {(!isNothing || outcomes.writes) && (
        <FormActions>
          {isNothing ? (
            <Button variant="primary" icon={Check} className="max-sm:flex-1" onClick={() => void run.write()}>
              {t('import.run.finish')}
            </Button>
          ) : (
            <Button
              variant="primary"
              icon={CalendarPlus}
              disabled={!isTicked}
              className="max-sm:flex-1"
              onClick={() => void run.write()}
            >
              {label}
            </Button>
          )}
        </FormActions>
      )}
    </div>
  );
}

function EndedNotice({ ended }: Pick<ImportPreviewProps, 'ended'>) {
  const t = useT();
  if (ended === null) return null;
  if (ended === 'stopped') {
    return (
      <Notice title={t('import.run.stopped')} announce>
        {t('import.run.stoppedText')}
      </Notice>
    );
  }
  return (
    <Notice tone="danger" title={t('import.run.failed')} announce>
      <p>{t(`errors.${ended}`)}</p>
      <p>{t('import.run.failedText')}</p>
    </Notice>
  );
}
