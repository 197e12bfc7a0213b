import { joinBytes } from '../../lib/join-bytes.ts';
import { MAX_FILE_BYTES } from '../../domain/ical/limits.ts';
import type { CalendarFileError } from '../../domain/ical/parsed-calendar.ts';
import { fail, ok, type Result } from '../../lib/result.ts';

/** Why a file that somebody chose is not even looked at, or could not be read. */
export type FileProblem = CalendarFileError | { code: 'file_unreadable' } | { code: 'several_files' };

/** What is used of a `File`. */
export type CalendarFile = Pick<File, 'name' | 'size' | 'stream'>;

export interface Reading {
  signal: AbortSignal;
  /** Bytes so far. */
  onProgress: (read: number) => void;
}

/**
 * The bytes of a file, piece by piece. One that is too large is refused by its size, before any of it is in memory; one
 * that says less than it holds is cut off. Null when it was stopped.
 */
export async function readBytes(
  file: CalendarFile,
  { signal, onProgress }: Reading,
): Promise<Result<Uint8Array, FileProblem> | null> {
  if (file.size > MAX_FILE_BYTES) return fail(tooLarge(file.size));
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    const reader = file.stream().getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (signal.aborted) {
        void reader.cancel().catch(() => null);
        return null;
      }
      if (done) break;
      size += value.length;
      if (size > MAX_FILE_BYTES) {
        void reader.cancel().catch(() => null);
        return fail(tooLarge(size));
      }
      pieces.push(value);
      onProgress(size);
    }
  } catch {
    // Gone since it was chosen, or still in a cloud.
    return signal.aborted ? null : fail({ code: 'file_unreadable' });
  }
  return ok(joinBytes(pieces, size));
}

function tooLarge(bytes: number): FileProblem {
  return { code: 'too_large', bytes, limit: MAX_FILE_BYTES };
}
