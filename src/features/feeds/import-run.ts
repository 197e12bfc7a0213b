import { useCallback, useRef, useState } from 'react';
import type { DataContext } from '../../data/context.ts';
import { useData } from '../../data/live.ts';
import { applyCalendarPlan, type PlanDone } from '../../data/mutations/calendar-plan.ts';
import { allReservations } from '../../data/queries/all-reservations.ts';
import { todayIn } from '../../domain/day.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { CalendarPlan } from '../../domain/ical/plan.ts';
import { type CalendarPreview, readCalendarFile } from '../../domain/ical/read-calendar-file.ts';
import type { Gite, Plateforme, Reservation } from '../../domain/rows.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { type CalendarFile, type FileProblem, readBytes } from './read-bytes.ts';

export interface LoadedFile {
  name: string;
  bytes: Uint8Array;
}

export interface Previewed {
  file: LoadedFile;
  giteId: string;
  preview: CalendarPreview;
  /** The owner's word on where the file comes from; null: what the file says. */
  plateforme: Plateforme | null;
  /** Stays that the preview speaks of, by id. */
  stays: ReadonlyMap<string, Reservation>;
  /** The preview's plan with the choices made so far. */
  plan: CalendarPlan;
}

export type Stage =
  | { at: 'choose'; problem: FileProblem | null; name: string }
  | { at: 'reading'; name: string; read: number; total: number }
  /** Read, and waiting for the gîte to be chosen. */
  | { at: 'loaded'; file: LoadedFile }
  | { at: 'preview'; previewed: Previewed; ended: ErrorCode | 'stopped' | null }
  /** `stopping`: what was written is being taken back. */
  | { at: 'writing'; previewed: Previewed; written: number; total: number; stopping: boolean }
  | { at: 'done'; previewed: Previewed; done: PlanDone };

const START: Stage = { at: 'choose', problem: null, name: '' };

export interface ImportRun {
  stage: Stage;
  open: (files: readonly CalendarFile[], gite: Gite | null) => Promise<void>;
  /** Reads the file anew for another gîte or platform. */
  plan: (gite: Gite, plateforme: Plateforme | null) => Promise<void>;
  choose: (plan: CalendarPlan) => void;
  write: () => Promise<void>;
  /** Stops writing, and takes back what was written. */
  stop: () => void;
  /** Stops reading, or starts over. */
  reset: () => void;
}

/** The way of one file from the device into the reservations, one step at a time. */
export function useImportRun(): ImportRun {
  const data = useData();
  const [stage, setStage] = useState<Stage>(START);
  const working = useRef<AbortController | null>(null);

  /** Begins a piece of work in place of the one under way. */
  const begin = useCallback(() => {
    working.current?.abort();
    working.current = new AbortController();
    return working.current.signal;
  }, []);

  const showPreview = useCallback(
    async (file: LoadedFile, gite: Gite, plateforme: Plateforme | null, signal: AbortSignal) => {
      const result = await previewOf(data, file, gite, plateforme);
      if (signal.aborted) return;
      setStage(
        result.ok
          ? { at: 'preview', previewed: result.value, ended: null }
          : { at: 'choose', problem: result.error, name: file.name },
      );
    },
    [data],
  );

  const open = useCallback(
    async (files: readonly CalendarFile[], gite: Gite | null) => {
      const [chosen] = files;
      if (chosen === undefined) return;
      const signal = begin();
      if (files.length > 1) {
        setStage({ at: 'choose', problem: { code: 'several_files' }, name: '' });
        return;
      }
      const { name, size } = chosen;
      setStage({ at: 'reading', name, read: 0, total: size });
      const bytes = await readBytes(chosen, {
        signal,
        onProgress: (read) => setStage({ at: 'reading', name, read, total: size }),
      });
      if (bytes === null || signal.aborted) return;
      if (!bytes.ok) setStage({ at: 'choose', problem: bytes.error, name });
      else if (gite === null) setStage({ at: 'loaded', file: { name, bytes: bytes.value } });
      else await showPreview({ name, bytes: bytes.value }, gite, null, signal);
    },
    [begin, showPreview],
  );

  const plan = async (gite: Gite, plateforme: Plateforme | null) => {
    const file = fileOf(stage);
    if (file !== null) await showPreview(file, gite, plateforme, begin());
  };

  const write = async () => {
    if (stage.at !== 'preview') return;
    const { previewed } = stage;
    const signal = begin();
    const show = (written: number, total: number) =>
      setStage({ at: 'writing', previewed, written, total, stopping: signal.aborted });
    show(0, 0);
    const outcome = await applyCalendarPlan(data, previewed.plan, show, signal);
    if (!outcome.ok) {
      const [failure = 'storage_failed' as const] = Object.values(outcome.error);
      setStage({ at: 'preview', previewed, ended: failure });
    } else if (outcome.value.wasStopped) setStage({ at: 'preview', previewed, ended: 'stopped' });
    else setStage({ at: 'done', previewed, done: outcome.value });
  };

  return {
    stage,
    open,
    plan,
    write,
    choose: (chosen) => {
      if (stage.at === 'preview') setStage({ ...stage, previewed: { ...stage.previewed, plan: chosen } });
    },
    stop: () => {
      working.current?.abort();
      setStage((now) => (now.at === 'writing' ? { ...now, stopping: true } : now));
    },
    reset: () => {
      working.current?.abort();
      setStage(START);
    },
  };
}

function fileOf(stage: Stage): LoadedFile | null {
  switch (stage.at) {
    case 'choose':
    case 'reading':
    case 'writing':
    case 'done': {
      return null;
    }
    case 'loaded': {
      return stage.file;
    }
    case 'preview': {
      return stage.previewed.file;
    }
  }
}

async function previewOf(
  data: DataContext,
  file: LoadedFile,
  gite: Gite,
  plateforme: Plateforme | null,
): Promise<Result<Previewed, FileProblem>> {
  // A task of its own: what the last one showed is painted before a big file holds the thread for a moment.
  await new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
  const existing = await allReservations(data);
  const read = readCalendarFile(file.bytes, {
    fileName: file.name,
    gite,
    existing,
    today: todayIn(gite.fuseau, data.now()),
    ...(plateforme === null ? {} : { plateforme }),
  });
  if (!read.ok) return fail(read.error);
  const mentioned = new Set(read.value.plan.entries.flatMap(({ row, overlaps }) => [row?.id ?? '', ...overlaps.rows]));
  const stays = new Map(existing.filter(({ id }) => mentioned.has(id)).map((stay) => [stay.id, stay]));
  const { plan } = read.value;
  return ok({ file, giteId: gite.id, preview: read.value, plateforme, stays, plan });
}
