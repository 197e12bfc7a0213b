/** Bodies on their way in from addresses that have spent what they may ask at once. */
export interface Readers {
  /** Null where it had to give way. `read` ends soon once the signal says so, with whatever it has. */
  read<Body>(address: string, read: (giveWay: AbortSignal) => Promise<Body>): Promise<{ body: Body } | null>;
}

/** So many may be on their way from one address. */
const PLACES = 64;

/**
 * The one that has taken longest gives way to one more. What a guest's phone sends is a few hundred bytes: it is in before as many others
 * have come. Whoever sends slowly on purpose holds up nobody.
 */
export function createReaders(places = PLACES): Readers {
  const reading = new Map<string, Set<AbortController>>();
  return {
    read: async (address, read) => {
      const beside = reading.get(address) ?? new Set();
      reading.set(address, beside);
      const [longest] = beside;
      if (longest !== undefined && beside.size >= places) {
        beside.delete(longest);
        longest.abort();
      }
      const mine = new AbortController();
      beside.add(mine);
      try {
        const body = await read(mine.signal);
        return mine.signal.aborted ? null : { body };
      } finally {
        beside.delete(mine);
        if (beside.size === 0 && reading.get(address) === beside) reading.delete(address);
      }
    },
  };
}
