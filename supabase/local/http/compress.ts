import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

const WORTH_IT = /^(?:text\/|application\/(?:json|javascript|manifest\+json|xml|wasm)|image\/svg\+xml)/;
/** Below this a packet is a packet. */
const SMALLEST = 1024;

export function isCompressible(contentType: string, bytes: number): boolean {
  return bytes >= SMALLEST && WORTH_IT.test(contentType);
}

/** The best of ours that the client takes; `identity` unless it asks. */
export function negotiate(acceptEncoding: string | null): Encoding {
  const weights = new Map(
    (acceptEncoding ?? '').split(',').map((item) => {
      const [name = '', ...params] = item.trim().toLowerCase().split(';');
      const q = params.map((param) => /^\s*q=([\d.]+)\s*$/.exec(param)?.[1]).find((value) => value !== undefined);
      return [name.trim(), q === undefined ? 1 : Number(q)] as const;
    }),
  );
  const weight = (name: string) => weights.get(name) ?? weights.get('*') ?? 0;
  if (weight('br') > 0 && weight('br') >= weight('gzip')) return 'br';
  return weight('gzip') > 0 ? 'gzip' : 'identity';
}

/** `effort`: `best` for what is sent many times, `fast` for what is sent once. */
export async function compress(
  body: Uint8Array,
  encoding: 'br' | 'gzip',
  effort: 'best' | 'fast',
): Promise<Uint8Array<ArrayBuffer>> {
  const packed =
    encoding === 'br'
      ? await brotli(body, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: effort === 'best' ? 11 : 4,
            [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
          },
        })
      : await zip(body, { level: effort === 'best' ? 9 : 6 });
  return new Uint8Array(packed);
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
