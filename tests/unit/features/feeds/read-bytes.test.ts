import { describe, expect, test, vi } from 'vitest';
import { MAX_FILE_BYTES } from '../../../../src/domain/ical/limits.ts';
import { type CalendarFile, readBytes } from '../../../../src/features/feeds/read-bytes.ts';

const bytes = (...values: number[]) => new Uint8Array(values);

function fileOf(
  pieces: readonly Uint8Array[],
  size = pieces.reduce((sum, { length }) => sum + length, 0),
): CalendarFile {
  return { name: 'a.ics', size, stream: () => streamOf(pieces) };
}

function streamOf(pieces: readonly Uint8Array[]): ReturnType<File['stream']> {
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
  return stream as ReturnType<File['stream']>;
}

const reading = () => ({ signal: new AbortController().signal, onProgress: vi.fn<(read: number) => void>() });

describe('a chosen file', () => {
  test('is read piece by piece, and says how far it is', async () => {
    const how = reading();
    const outcome = await readBytes(fileOf([bytes(1, 2), bytes(3)]), how);
    expect(outcome).toEqual({ ok: true, value: bytes(1, 2, 3) });
    expect(how.onProgress.mock.calls).toEqual([[2], [3]]);
  });

  test('that is too large is refused without being opened', async () => {
    const stream = vi.fn<CalendarFile['stream']>();
    const outcome = await readBytes({ name: 'a.ics', size: 50_000_000, stream }, reading());
    expect(outcome).toEqual({ ok: false, error: { code: 'too_large', bytes: 50_000_000, limit: MAX_FILE_BYTES } });
    expect(stream).not.toHaveBeenCalled();
  });

  test('that holds more than it says is cut off', async () => {
    const endless = Array.from({ length: 40 }, () => new Uint8Array(1_000_000));
    const outcome = await readBytes(fileOf(endless, 10), reading());
    expect(outcome).toMatchObject({ ok: false, error: { code: 'too_large' } });
  });

  test('that is gone, or still in a cloud, is said to be unreadable', async () => {
    const broken: CalendarFile = {
      name: 'a.ics',
      size: 10,
      stream: () => {
        throw new DOMException('gone', 'NotFoundError');
      },
    };
    expect(await readBytes(broken, reading())).toEqual({ ok: false, error: { code: 'file_unreadable' } });
  });

  test('can be left while it is read', async () => {
    const abort = new AbortController();
    const outcome = readBytes(fileOf([bytes(1), bytes(2)]), {
      signal: abort.signal,
      onProgress: () => abort.abort(),
    });
    expect(await outcome).toBeNull();
  });

  test('may be empty', async () => {
    expect(await readBytes(fileOf([]), reading())).toEqual({ ok: true, value: bytes() });
  });
});
