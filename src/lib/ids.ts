/** Makes ids; injected so that tests choose them. */
export type NewId = () => string;

/** Fills bytes with what nobody can guess; injected likewise. */
export type RandomBytes = (bytes: Uint8Array) => Uint8Array;

/**
 * A UUID of version 7 (RFC 9562 §5.7): 48 bits of milliseconds, then randomness, so that ids made later sort later
 * and the indexes they stand in stay compact. Order is a convenience; nothing may be decided by it.
 */
export function createIdFactory(now: () => number, random: RandomBytes): NewId {
  return () => {
    const bytes = random(new Uint8Array(16));
    const ms = now();
    for (let i = 0; i < 6; i++) bytes[i] = Math.floor(ms / 2 ** (8 * (5 - i))) % 256;
    bytes[6] = 0x70 | (byteAt(bytes, 6) & 0x0f);
    bytes[8] = 0x80 | (byteAt(bytes, 8) & 0x3f);
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };
}

function byteAt(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}
