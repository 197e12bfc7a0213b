import { useCallback, useRef, useState } from 'react';
import { useData } from '../../data/live.ts';
import { importStays } from '../../data/mutations/import-stays.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { TableSource } from '../../domain/stay-table/columns.ts';
import type { ReadStay, StayChoices } from '../../domain/stay-table/read-stays.ts';
import { MAX_TABLE_BYTES, readTable, type TableProblem } from '../../domain/stay-table/read-table.ts';
import { useT } from '../../i18n/use-t.ts';
import type { CsvTable } from '../../lib/csv.ts';
import { useUndo } from '../../parts/use-undo.ts';
import { notify } from '../../ui/toast-store.ts';

export type FileProblem = TableProblem | 'file_unreadable' | 'several_files';

export interface OpenedFile {
  name: string;
  table: CsvTable;
  source: TableSource | null;
  choices: StayChoices;
}

export type Stage =
  | { at: 'choose'; problem: FileProblem | null }
  | { at: 'reading'; name: string }
  | { at: 'preview'; file: OpenedFile; ended: ErrorCode | null }
  | { at: 'writing'; written: number; total: number }
  | { at: 'done'; said: string; isUndone: boolean };

export interface ImportRun {
  stage: Stage;
  open: (files: readonly File[]) => Promise<void>;
  choose: (choices: StayChoices) => void;
  write: (stays: readonly ReadStay[]) => Promise<void>;
  /** Starts over. */
  reset: () => void;
}

/** The way of one table from the device into the reservations. `gite`: where lines go that name none. */
export function useImportRun(gite: string): ImportRun {
  const t = useT();
  const data = useData();
  const wayBack = useUndo();
  const [stage, setStage] = useState<Stage>({ at: 'choose', problem: null });
  /** The file that is being opened: a later one takes its place. */
  const opening = useRef<File | null>(null);

  const open = useCallback(
    async (files: readonly File[]) => {
      const [chosen] = files;
      if (chosen === undefined) return;
      opening.current = chosen;
      const { name, size } = chosen;
      if (files.length > 1) return setStage({ at: 'choose', problem: 'several_files' });
      // By its size, before any of it is in memory.
      if (size > MAX_TABLE_BYTES) return setStage({ at: 'choose', problem: 'too_large' });
      setStage({ at: 'reading', name });
      const bytes = await chosen.arrayBuffer().catch(() => null);
      // A task of its own: that the file is read is painted before a big one holds the thread for a moment.
      await new Promise((resolve) => {
        setTimeout(resolve, 0);
      });
      if (opening.current !== chosen) return;
      if (bytes === null) return setStage({ at: 'choose', problem: 'file_unreadable' });
      const read = readTable(new Uint8Array(bytes));
      if (!read.ok) return setStage({ at: 'choose', problem: read.error });
      const { table, source, mapping, plateforme, usualOrder } = read.value;
      const choices = { mapping, plateforme, usualOrder, order: null, gite_id: gite };
      setStage({ at: 'preview', file: { name, table, source, choices }, ended: null });
    },
    [gite],
  );

  const write = async (stays: readonly ReadStay[]) => {
    if (stage.at !== 'preview') return;
    const { file } = stage;
    setStage({ at: 'writing', written: 0, total: stays.length });
    const outcome = await importStays(data, stays, (written, total) => setStage({ at: 'writing', written, total }));
    if (!outcome.ok) {
      const [failure = 'storage_failed' as const] = Object.values(outcome.error);
      return setStage({ at: 'preview', file, ended: failure });
    }
    const { nouveaux, completes, undo } = outcome.value;
    const said = [
      ...(nouveaux > 0 || completes === 0 ? [t('csvImport.done.text', { count: nouveaux })] : []),
      ...(completes > 0 ? [t('csvImport.done.completes', { count: completes })] : []),
    ].join(' ');
    setStage({ at: 'done', said, isUndone: false });
    notify({
      text: said,
      undo: wayBack(async () => {
        const undone = await undo();
        setStage((now) => (now.at === 'done' ? { ...now, isUndone: true } : now));
        return undone;
      }),
    });
  };

  return {
    stage,
    open,
    write,
    choose: (choices) => setStage((now) => (now.at === 'preview' ? { ...now, file: { ...now.file, choices } } : now)),
    reset: () => {
      opening.current = null;
      setStage({ at: 'choose', problem: null });
    },
  };
}
