import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useLive } from '../../data/live.ts';
import { allGites } from '../../data/queries/gites.ts';
import type { Gite } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { NotYet, useHasReceived } from '../../parts/not-yet.tsx';
import { GiteFirst } from '../../parts/gite-first.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { X } from '../../ui/icons.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Progress } from '../../ui/progress.tsx';
import { FilePicker } from './file-picker.tsx';
import { GiteSelect } from './gite-select.tsx';
import { ImportPreview } from './import-preview.tsx';
import { ImportResult } from './import-result.tsx';
import { type ImportRun, type Stage, useImportRun } from './import-run.ts';
import { ProblemNotice } from './problem-notice.tsx';
import { StageTitle } from '../../ui/stage-title.tsx';

/** A calendar file becomes stays: chosen, looked at line by line, then written; all on this device. */
export function ImportPage() {
  const t = useT();
  const gites = useLive(allGites, []);
  const received = useHasReceived();
  return (
    <Page title={t('import.title')} back={{ href: paths.calendars(), label: t('feeds.title') }} width="text">
      {gites?.length === 0 && received === false && <NotYet />}
      {gites?.length === 0 && received && (
        <GiteFirst title={t('import.noGite.title')} text={t('import.noGite.text')} action={t('import.noGite.action')} />
      )}
      {gites !== undefined && gites.length > 0 && <Import gites={gites} />}
    </Page>
  );
}

function Import({ gites }: { gites: readonly Gite[] }) {
  const run = useImportRun();
  const [gite, choose] = useChosenGite(gites);
  const { stage, plan } = run;
  const chooseGite = (id: string) => {
    choose(id);
    const chosen = gites.find((candidate) => candidate.id === id);
    if (chosen !== undefined) void plan(chosen, stage.at === 'preview' ? stage.previewed.plateforme : null);
  };

  switch (stage.at) {
    case 'choose':
    case 'reading':
    case 'loaded': {
      return <Choosing run={run} gites={gites} gite={gite} onGite={chooseGite} />;
    }
    case 'preview': {
      return (
        <ImportPreview run={run} previewed={stage.previewed} ended={stage.ended} gites={gites} onGite={chooseGite} />
      );
    }
    case 'writing': {
      return <Writing stage={stage} onStop={run.stop} />;
    }
    case 'done': {
      return <ImportResult previewed={stage.previewed} done={stage.done} gites={gites} onAnother={run.reset} />;
    }
  }
}

interface ChoosingProps {
  run: ImportRun;
  gites: readonly Gite[];
  gite: Gite | null;
  onGite: (id: string) => void;
}

function Choosing({ run: { stage, open, reset }, gites, gite, onGite }: ChoosingProps) {
  const t = useT();
  const format = useFormat();
  return (
    <div className="grid grid-cols-1 gap-5">
      <p className="text-ink-soft">{t('import.intro')}</p>
      {stage.at === 'choose' && stage.problem !== null && <ProblemNotice problem={stage.problem} name={stage.name} />}
      <GiteSelect gites={gites} value={gite?.id ?? ''} onChoose={onGite} />
      {stage.at === 'loaded' && (
        <Notice tone="accent" announce>
          {t('import.giteNeeded')}
        </Notice>
      )}
      {stage.at === 'reading' ? (
        <Card>
          <Progress
            label={t('import.reading.title', { name: stage.name })}
            value={stage.total === 0 ? undefined : stage.read / stage.total}
            caption={t('import.reading.progress', { read: format.bytes(stage.read), total: format.bytes(stage.total) })}
          />
          <div className="mt-3">
            <Button icon={X} onClick={reset}>
              {t('import.reading.cancel')}
            </Button>
          </div>
        </Card>
      ) : (
        <FilePicker onFiles={(files) => void open(files, gite)} />
      )}
    </div>
  );
}

interface WritingProps {
  stage: Extract<Stage, { at: 'writing' }>;
  onStop: () => void;
}

/** May be left: the writing goes on. */
function Writing({ stage: { written, total, stopping }, onStop }: WritingProps) {
  const t = useT();
  const format = useFormat();
  const counts = { written: format.count(written), total: format.count(total) };
  return (
    <Card>
      <StageTitle>{t('import.run.writing')}</StageTitle>
      <Progress
        label={t('import.run.writing')}
        value={total === 0 || stopping ? undefined : written / total}
        caption={stopping ? t('import.run.stopping') : total === 0 ? undefined : t('import.run.progress', counts)}
      />
      <div className="mt-3">
        <Button icon={X} busy={stopping} onClick={onStop}>
          {t('import.run.stop')}
        </Button>
      </div>
    </Card>
  );
}

/** The one the address names, or the only one there is; else nobody decides for the person. */
function useChosenGite(gites: readonly Gite[]): [Gite | null, (id: string) => void] {
  const [search] = useSearchParams();
  const [chosen, setChosen] = useState(search.get('gite') ?? '');
  const active = gites.filter(({ actif }) => actif);
  const only = active.length === 1 ? active[0] : undefined;
  return [gites.find(({ id }) => id === chosen) ?? only ?? null, setChosen];
}
