import { useCallback } from 'react';
import { paths } from '../../app/paths.ts';
import { useLive } from '../../data/live.ts';
import { allGites } from '../../data/queries/gites.ts';
import type { Gite } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { NotYet, useHasReceived } from '../../parts/not-yet.tsx';
import { GiteFirst } from '../../parts/gite-first.tsx';
import { Card } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { Page } from '../../ui/page.tsx';
import { Progress } from '../../ui/progress.tsx';
import { StageTitle } from '../../ui/stage-title.tsx';
import { ImportDone } from './import-done.tsx';
import { ImportPreview } from './import-preview.tsx';
import { type Stage, useImportRun } from './import-run.ts';
import { ProblemNotice } from './problem-notice.tsx';

/** A table of stays becomes reservations: chosen, looked at, its columns told, then written; all on this device. */
export function CsvImportPage() {
  const t = useT();
  const gites = useLive(allGites, []);
  const received = useHasReceived();
  return (
    <Page title={t('csvImport.title')} back={{ href: paths.reservations(), label: t('stays.title') }} width="text">
      {gites?.length === 0 && received === false && <NotYet />}
      {gites?.length === 0 && received && (
        <GiteFirst
          title={t('csvImport.noGite.title')}
          text={t('csvImport.noGite.text')}
          action={t('csvImport.noGite.action')}
        />
      )}
      {gites !== undefined && gites.length > 0 && <Import gites={gites} />}
    </Page>
  );
}

function Import({ gites }: { gites: readonly Gite[] }) {
  // Of several, nobody decides for the person.
  const active = gites.filter(({ actif }) => actif);
  const run = useImportRun(active.length === 1 ? (active[0]?.id ?? '') : '');
  const { stage, open } = run;
  const onFiles = useCallback((files: File[]) => void open(files), [open]);
  switch (stage.at) {
    case 'choose':
    case 'reading': {
      return <Choosing stage={stage} onFiles={onFiles} />;
    }
    case 'preview': {
      return <ImportPreview run={run} file={stage.file} ended={stage.ended} gites={gites} />;
    }
    case 'writing': {
      return <Writing stage={stage} />;
    }
    case 'done': {
      return <ImportDone stage={stage} onAnother={run.reset} />;
    }
  }
}

interface ChoosingProps {
  stage: Extract<Stage, { at: 'choose' | 'reading' }>;
  onFiles: (files: File[]) => void;
}

function Choosing({ stage, onFiles }: ChoosingProps) {
  const t = useT();
  return (
    <div className="grid grid-cols-1 gap-5">
      <p className="text-ink-soft">{t('csvImport.intro')}</p>
      {stage.at === 'choose' && stage.problem !== null && <ProblemNotice problem={stage.problem} />}
      {stage.at === 'reading' ? (
        <Card>
          <Progress
            label={t('csvImport.reading', { name: stage.name })}
            caption={t('csvImport.reading', { name: stage.name })}
          />
        </Card>
      ) : (
        <FileDrop
          label={t('csvImport.pick.label')}
          drop={t('csvImport.pick.drop')}
          dropping={t('csvImport.pick.dropping')}
          // A workbook may be chosen too, and is told what to do with it.
          accept=".csv,.tsv,.txt,.xls,.xlsx,text/csv,text/plain,text/tab-separated-values"
          onFiles={onFiles}
        />
      )}
      <Disclosure summary={t('csvImport.pick.where')}>
        <p className="text-ink-soft ps-7">{t('csvImport.pick.whereText')}</p>
      </Disclosure>
    </div>
  );
}

/** May be left: the writing goes on. */
function Writing({ stage: { written, total } }: { stage: Extract<Stage, { at: 'writing' }> }) {
  const t = useT();
  const format = useFormat();
  return (
    <Card>
      <StageTitle>{t('csvImport.run.writing')}</StageTitle>
      <Progress
        label={t('csvImport.run.writing')}
        value={written / Math.max(1, total)}
        caption={t('csvImport.run.progress', { written: format.count(written), total: format.count(total) })}
      />
    </Card>
  );
}
