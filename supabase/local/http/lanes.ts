/** What one address may have done one after the other, when it has spent what it may have done at once. */
export interface Lanes {
  /** A place in the lane of this address, to be left; null when it is full. */
  enter(address: string): Lane | null;
}

export interface Lane {
  /** When nothing else of this lane is being done, in the order of asking. */
  inTurn<Outcome>(work: () => Promise<Outcome>): Promise<Outcome>;
  leave(): void;
}

/** A lane holds so many: reading what they send, waiting for their turn, having it. */
const PLACES = 64;

export function createLanes(places = PLACES): Lanes {
  const lanes = new Map<string, { taken: number; last: Promise<unknown> }>();
  return {
    enter: (address) => {
      const lane = lanes.get(address) ?? { taken: 0, last: Promise.resolve() };
      if (lane.taken >= places) return null;
      lane.taken += 1;
      lanes.set(address, lane);
      return {
        inTurn: (work) => {
          const mine = lane.last.then(work);
          // Whatever became of it, the next one has its turn.
          lane.last = mine.catch(() => undefined);
          return mine;
        },
        leave: () => {
          lane.taken -= 1;
          if (lane.taken === 0) lanes.delete(address);
        },
      };
    },
  };
}
