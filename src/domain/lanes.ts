import { byArrival, type Occupancy, occupies } from './overlap.ts';

/** Where a stay is drawn among those that want the same nights: `lane` of `lanes`, from 0. Alone it has `{ lane: 0, lanes: 1 }`. */
export interface Lane {
  lane: number;
  lanes: number;
}

/**
 * A lane for each stay that holds its nights, so that no two of one lane share a night. Stays that touch each other, directly
 * or through others, share the number of lanes: their bars are equally high. Of each gîte by itself; the order of what is
 * given does not matter.
 */
export function lanesOf(stays: readonly Occupancy[]): Map<string, Lane> {
  const lanes = new Map<string, Lane>();
  for (const ofGite of Map.groupBy(stays.filter(occupies), ({ gite_id }) => gite_id).values()) {
    let group: Lane[] = [];
    /** The departure of the last stay in each lane. */
    let ends: string[] = [];
    const close = () => {
      for (const lane of group) lane.lanes = ends.length;
      [group, ends] = [[], []];
    };
    for (const stay of ofGite.toSorted(byArrival)) {
      if (ends.every((end) => end <= stay.date_debut)) close();
      const free = ends.findIndex((end) => end <= stay.date_debut);
      const place = { lane: free === -1 ? ends.length : free, lanes: 1 };
      ends[place.lane] = stay.date_fin;
      group.push(place);
      lanes.set(stay.id, place);
    }
    close();
  }
  return lanes;
}
