import type { Reservation } from '../domain/rows.ts';

/**
 * What filters tell stays apart by. One object for all stays that are alike in it, of which there are few: what is decided and
 * counted by kind takes one step a stay.
 */
export interface StayKind extends Pick<Reservation, 'gite_id' | 'plateforme' | 'statut' | 'nature'> {
  /** From 0, without gaps. */
  number: number;
  libelles: string;
}

export interface StayKinds {
  of: (row: Pick<Reservation, 'gite_id' | 'plateforme' | 'statut' | 'nature' | 'libelles'>) => StayKind;
  /** By number; some may have no stay any more. */
  all: readonly StayKind[];
}

export function createKinds(): StayKinds {
  const all: StayKind[] = [];
  const known = new Map<string, StayKind>();
  return {
    all,
    of({ gite_id, plateforme, statut, nature, libelles = '' }) {
      const key = `${gite_id} ${plateforme} ${statut} ${nature} ${libelles}`;
      const kind = known.get(key) ?? { number: all.length, gite_id, plateforme, statut, nature, libelles };
      if (kind.number === all.length) {
        all.push(kind);
        known.set(key, kind);
      }
      return kind;
    },
  };
}
