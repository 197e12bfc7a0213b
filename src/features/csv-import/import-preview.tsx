import { useDeferredValue, useMemo } from 'react';
import { useLive } from '../../data/live.ts';
import { allReservations } from '../../data/queries/all-reservations.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { Gite } from '../../domain/rows.ts';
import { missingTargets } from '../../domain/stay-table/columns.ts';
import { matchStays, type StayMatch } from '../../domain/stay-table/match-stays.ts';
import { type ReadStays, readStays } from '../../domain/stay-table/read-stays.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { shortTitle } from '../../parts/stay-words.tsx';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { Button } from '../../ui/button.tsx';
import { FormActions } from '../../ui/form.tsx';
import { CalendarPlus } from '../../ui/icons.ts';
import { Notice } from '../../ui/notice.tsx';
import { StageTitle } from '../../ui/stage-title.tsx';
import { ColumnChoices } from './column-choices.tsx';
import { FileCard } from './file-card.tsx';
import type { ImportRun, OpenedFile } from './import-run.ts';
import { isWritten, PreviewList } from './preview-list.tsx';
import { RefusedLines } from './refused-lines.tsx';

export interface ImportPreviewProps {
  run: ImportRun;
  file: OpenedFile;
  /** Why the writing stopped, if it did. */
  ended: ErrorCode | null;
  gites: readonly Gite[];
}

/** What would come in, before anything does; each choice is seen at once. */
export function ImportPreview({ run, file, ended, gites }: ImportPreviewProps) {
  const t = useT();
  const once = useOneAtATime();
  // A choice is shown before a large file is read anew for it.
  const choices = useDeferredValue(file.choices);
  const existing = useLive(allReservations, []);
  const read = useMemo(() => readStays(file.table, choices, gites), [file.table, choices, gites]);
  const stays = useMemo(() => (existing === undefined ? [] : matchStays(read.stays, existing)), [read, existing]);
  const isMissing = missingTargets(choices.mapping).length > 0;
  const counts: Record<StayMatch, number> = { nouveau: 0, complete: 0, connu: 0, repete: 0 };
  for (const { match } of stays) counts[match] += 1;
  const toWrite = counts.nouveau + counts.complete;
  const hasNothing = stays.length > 0 && toWrite === 0;
  return (
    <div>
      <StageTitle>{t('csvImport.preview.title')}</StageTitle>
      <div className="grid grid-cols-1 gap-4">
        {ended !== null && (
          <Notice tone="danger" title={t('csvImport.run.failed')} announce>
            <p>{t(`errors.${ended}`)}</p>
            <p>{t('csvImport.run.failedText')}</p>
          </Notice>
        )}
        <FileCard file={file} read={read} gites={gites} run={run} />
        <ColumnChoices file={file} onChoose={run.choose} />
        <FileNotices file={file} read={read} gites={gites} />
        {!isMissing && read.stays.length === 0 && <Notice tone="warn">{t('csvImport.preview.noneReadable')}</Notice>}
        {hasNothing && (
          <Notice tone="ok" title={t('csvImport.preview.nothing.title')}>
            {t('csvImport.preview.nothing.text')}
          </Notice>
        )}
        {!isMissing && existing !== undefined && <Counts counts={counts} />}
        {!isMissing && <RefusedLines refused={read.refused} />}
      </div>
      {stays.length > 0 && <PreviewList stays={stays} gites={gites} />}
      {toWrite > 0 && (
        <FormActions>
          <Button
            variant="primary"
            icon={CalendarPlus}
            className="max-sm:flex-1"
            // What stands here is still that of the choice before.
            busy={choices !== file.choices}
            onClick={() => once(() => run.write(stays.filter(({ match }) => isWritten(match))))}
          >
            {t('csvImport.run.import', { count: toWrite })}
          </Button>
        </FormActions>
      )}
    </div>
  );
}

function Counts({ counts }: { counts: Record<StayMatch, number> }) {
  const t = useT();
  const format = useFormat();
  const parts = [
    t('csvImport.preview.nouveaux', { count: counts.nouveau }),
    ...(counts.complete === 0 ? [] : [t('csvImport.preview.completes', { count: counts.complete })]),
    t('csvImport.preview.connus', { count: counts.connu }),
    ...(counts.repete === 0 ? [] : [t('csvImport.preview.repetes', { count: counts.repete })]),
  ];
  // Read out when a choice changes it.
  return <p role="status">{format.list(parts)}</p>;
}

interface FileNoticesProps {
  file: OpenedFile;
  read: ReadStays;
  gites: readonly Gite[];
}

/** As many names as one reads. */
const MOST_NAMES = 5;

function FileNotices({ file: { table, choices }, read, gites }: FileNoticesProps) {
  const t = useT();
  const format = useFormat();
  const into = gites.find(({ id }) => id === choices.gite_id);
  const names = [
    ...read.strangers.slice(0, MOST_NAMES).map((name) => shortTitle(name)),
    ...(read.strangers.length > MOST_NAMES ? ['…'] : []),
  ];
  return (
    <>
      {table.unclosed !== null && (
        <Notice tone="warn">{t('csvImport.preview.unclosed', { line: format.count(table.unclosed) })}</Notice>
      )}
      {read.strangers.length > 0 && (
        <Notice tone="warn">
          <p>{t('csvImport.preview.strangers', { names: format.list(names) })}</p>
          <p>
            {into === undefined
              ? t('csvImport.preview.strangersNowhere')
              : t('csvImport.preview.strangersInto', { gite: into.nom })}
          </p>
        </Notice>
      )}
    </>
  );
}
