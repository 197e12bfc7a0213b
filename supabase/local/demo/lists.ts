import { agreedId } from '../../../src/domain/agreed-id.ts';
import { addDays } from '../../../src/domain/day.ts';
import type { CocheMenage, Linge, PointMenage, Signalement } from '../../../src/domain/list-rows.ts';
import type { Day } from '../../../src/domain/rows.ts';
import type { SyncedRow } from '../../../src/domain/synced-row.ts';
import type { Cleaner, DemoCleaning } from './cleanings.ts';
import type { DemoGite } from './gite.ts';

type Own<Row extends SyncedRow> = Omit<Row, Exclude<keyof SyncedRow, 'id'> | 'gite_id'>;

export interface DemoLists {
  points_menage: Own<PointMenage>[];
  coches_menage: Own<CocheMenage>[];
  signalements: Own<Signalement>[];
  linge: Own<Linge>[];
}

/** A checklist, linen and what was reported: half of the next cleaning is ticked already. `place`: of the gîte among all. */
export function drawLists(
  cleanings: readonly DemoCleaning[],
  { base }: DemoGite,
  team: Cleaner | null,
  today: Day,
  newId: () => string,
  place: number,
): DemoLists {
  const points = ROOMS.flatMap(([piece, ...texts]) => texts.map((texte) => ({ piece, texte }))).map(
    (point, ordre): Own<PointMenage> => ({ id: newId(), ...point, ordre }),
  );
  const next = cleanings.find(({ date, statut }) => date >= today && statut === 'prevu');
  const people = base.capacite_personnes ?? 4;
  const linen = (nom: string, par: Linge['par'], nombre: number, stock: number, ordre: number): Own<Linge> => ({
    id: newId(),
    nom,
    par,
    quantite: 1,
    nombre,
    stock,
    sale: ordre,
    ordre,
  });
  const beds = base.nombre_chambres ?? 2;
  return {
    points_menage: points,
    coches_menage:
      next === undefined
        ? []
        : points.slice(0, 4).map(({ id, piece, texte }) => ({
            id: agreedId(next.id, id),
            cleaning_id: next.id,
            point_id: id,
            piece,
            texte,
            coche: true,
          })),
    signalements:
      team === null
        ? []
        : REPORTS.filter((_, i) => i % 3 === place % 3).map((report) => ({
            ...reported(report, team, today),
            id: newId(),
          })),
    linge: [
      linen('Draps 160', 'lit', beds, beds * 3, 0),
      linen('Serviettes de bain', 'personne', people, people * 2, 1),
      linen('Torchons', 'sejour', 1, 6, 2),
    ],
  };
}

function reported(
  report: Pick<Signalement, 'genre' | 'texte' | 'urgence' | 'etat'>,
  team: Cleaner,
  today: Day,
): Omit<Own<Signalement>, 'id'> {
  return {
    ...report,
    cleaning_id: null,
    signale_par: team.userId,
    signale_le: `${addDays(today, -2)}T13:20:00Z`,
    resolu_par: null,
    resolu_le: report.etat === 'resolu' ? `${addDays(today, -1)}T18:05:00Z` : null,
    retire: false,
  };
}

const ROOMS = [
  ['Cuisine', 'Plan de travail, évier et plaques', 'Réfrigérateur vidé et essuyé', 'Four et vaisselle'],
  ['Salle d’eau', 'Douche, lavabo et miroir', 'WC et papier toilette', 'Serviettes propres'],
  ['Chambres', 'Lits faits', 'Sous les lits et placards'],
  ['Avant de partir', 'Sols', 'Poubelles sorties', 'Clé remise dans la boîte'],
] as const;

const REPORTS = [
  { genre: 'probleme', texte: 'Le robinet de la douche goutte, même bien fermé.', urgence: 'urgente', etat: 'ouvert' },
  { genre: 'probleme', texte: 'Une latte du lit de droite est fendue.', urgence: 'normale', etat: 'vu' },
  { genre: 'manque', texte: 'Sacs poubelle', urgence: 'normale', etat: 'ouvert' },
  { genre: 'probleme', texte: 'Ampoule de l’entrée grillée.', urgence: 'faible', etat: 'resolu' },
] as const;
