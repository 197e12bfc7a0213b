import type { IncomingMessage } from 'node:http';
import { PassThrough, pipeline, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { fail, ok, type Result } from '../../../../src/lib/result.ts';
import { joinBytes } from '../../../../src/lib/join-bytes.ts';

/** What compression adds, at most, to what it cannot make smaller. */
const COMPRESSION_OVERHEAD = 50_000;

export type BodyProblem = 'too_large' | 'encoding' | 'connection';

/**
 * The body, decompressed while it arrives and given up as soon as it is longer than `maxBytes`, so that a small file that
 * unpacks to gigabytes costs no more than a large one.
 */
export async function readBody(response: IncomingMessage, maxBytes: number): Promise<Result<Uint8Array, BodyProblem>> {
  const promised = Number(response.headers['content-length'] ?? Number.NaN);
  const maxReceived = maxBytes + COMPRESSION_OVERHEAD;
  if (promised > maxReceived) return fail('too_large');
  const decoder = decoderOf(response.headers['content-encoding'] ?? '');
  if (decoder === null) return fail('encoding');
  let problem: BodyProblem | null = null;
  // Whoever fails first says why: the others are then brought down with it.
  const blame = (why: BodyProblem) => () => {
    problem ??= why;
  };
  let received = 0;
  const counter = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      received += chunk.byteLength;
      // Compressed data may also be endless and unpack to nothing.
      if (received > maxReceived) done(new Error('too large'));
      else done(null, chunk);
    },
  });
  response.once('error', blame('connection')).once('aborted', blame('connection'));
  counter.once('error', blame('too_large'));
  decoder.once('error', blame('encoding'));
  pipeline(response, counter, decoder, () => {});
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of decoder as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > maxBytes) return fail('too_large');
      chunks.push(chunk);
    }
  } catch {
    return fail(problem ?? 'connection');
  }
  // Not every runtime reports a connection that ended before the length it promised.
  if (problem !== null || !response.complete || received < promised) return fail(problem ?? 'connection');
  return ok(joinBytes(chunks, size));
}

/** Null for what we did not ask for. */
function decoderOf(encoding: string): Transform | null {
  switch (encoding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return new PassThrough();
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      return null;
  }
}
