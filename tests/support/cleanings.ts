import { DEFAULT_WISHES, NO_CYCLE } from '../../src/domain/cleaning-rows.ts';
import type { Teammate } from '../../src/domain/cleaning-plan/crew.ts';
import type { CleaningChanges, GiteToPlan, StayToPlan } from '../../src/domain/cleaning-plan/replan-gite.ts';
import type { Cleaning } from '../../src/domain/rows.ts';
import type { SyncedRow } from '../../src/domain/synced-row.ts';

export const GITE_ID = 'bbbbbbbb-0000-7000-8000-000000000001';

const ROW: Omit<SyncedRow, 'id'> = {
  scope_id: GITE_ID,
  owner_user_id: 'cccccccc-0000-4000-8000-000000000001',
  ver: 1,
  rev: 1,
  created_at: '2027-01-01T00:00:00.000Z',
  updated_at: '2027-01-01T00:00:00.000Z',
  deleted_at: null,
};

/** A cleaning as the server has it, with what is given. */
export function cleaning(given: Partial<Cleaning> = {}): Cleaning {
  return {
    ...ROW,
    id: 'dddddddd-0000-7000-8000-000000000001',
    gite_id: GITE_ID,
    reservation_id: null,
    date: '2027-06-02',
    heure_debut: null,
    duree_minutes: 180,
    statut: 'prevu',
    assignee_user_id: null,
    assignee_nom: '',
    consignes: '',
    compte_rendu: '',
    fait_le: null,
    fait_par: null,
    ...NO_CYCLE,
    ...given,
  };
}

/** The n-th stay of a gîte, from one day to another. */
export function stay(n: number, date_debut: string, date_fin: string, given: Partial<StayToPlan> = {}): StayToPlan {
  return {
    id: `eeeeeeee-0000-7000-8000-${String(n).padStart(12, '0')}`,
    gite_id: GITE_ID,
    nature: 'sejour',
    statut: 'confirmee',
    date_debut,
    date_fin,
    heure_arrivee: null,
    heure_depart: null,
    deleted_at: null,
    ...given,
  };
}

export const ROSA: Teammate = teammate(1, 'Rosa');

/** The n-th of a team, with what is given. */
export function teammate(n: number, nom: string, given: Partial<Teammate> = {}): Teammate {
  const user_id = `aaaaaaaa-0000-4000-8000-${String(n).padStart(12, '0')}`;
  return { user_id, nom, remplacant: false, absences: [], elsewhere: [], ...given };
}

/** A gîte that asks Rosa first, and whoever else is in its team as they are there. */
export function asksRosa(
  ...others: readonly Teammate[]
): Pick<GiteToPlan, 'team'> & { gite: Partial<GiteToPlan['gite']> } {
  return { gite: { menage_principal: ROSA.user_id }, team: [ROSA, ...others] };
}

/** A gîte that plans its cleanings by itself, on 1 June 2027 at ten, with what is given. */
export function giteToPlan({
  gite,
  ...given
}: Partial<Omit<GiteToPlan, 'gite'>> & { gite?: Partial<GiteToPlan['gite']> } = {}): GiteToPlan {
  return {
    gite: {
      id: GITE_ID,
      code_postal: '24200',
      heure_arrivee: '16:00',
      heure_depart: '10:00',
      ...DEFAULT_WISHES,
      menage_auto: true,
      ...gite,
    },
    stays: [],
    cleanings: [],
    team: [],
    today: '2027-06-01',
    hour: '10:00',
    now: '2027-06-01T08:00:00.000Z',
    ...given,
  };
}

/** The cleanings once the changes are written, as the server leaves them. */
export function written(cleanings: readonly Cleaning[], { inserts, updates }: CleaningChanges): Cleaning[] {
  const sets = new Map(updates.map(({ id, set }) => [id, set]));
  const changed = cleanings.map((one) => {
    const set = sets.get(one.id) ?? {};
    const isNews = ['date', 'heure_debut', 'duree_minutes', 'statut'].some((name) => name in set);
    return { ...one, ...set, version: (one.version ?? 1) + (isNews ? 1 : 0) };
  });
  return [...changed, ...inserts.map((one) => cleaning(one))];
}
