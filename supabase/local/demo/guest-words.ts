import { addDays, nightsBetween } from '../../../src/domain/day.ts';
import type { ClientAccessToken, DemandeHoraire, FichePolice, RetourClient } from '../../../src/domain/guest-rows.ts';
import type { Day } from '../../../src/domain/rows.ts';
import type { SyncedRow } from '../../../src/domain/synced-row.ts';
import type { Chance } from './random.ts';
import type { DemoStay } from './stays.ts';

type Own<Row extends SyncedRow> = Omit<Row, Exclude<keyof SyncedRow, 'id'>>;

export interface DemoGuestWords {
  client_access_tokens: Own<ClientAccessToken>[];
  demandes_horaires: Own<DemandeHoraire>[];
  retours_clients: Own<RetourClient>[];
  fiches_police: Own<FichePolice>[];
}

interface Told {
  stays: readonly DemoStay[];
  giteId: string;
  /** Of the gîtes, from 0. */
  place: number;
  today: Day;
  nowMs: number;
  chance: Chance;
  newId: () => string;
}

/**
 * The links of who is there and who comes next in a gîte, and what guests said through theirs: somebody asks to come early, somebody
 * has no hot water, somebody was happy, and somebody from Germany has signed their form.
 */
export function drawGuestWords({ stays, giteId, place, today, nowMs, chance, newId }: Told): DemoGuestWords {
  const guests = stays.filter(({ nature, statut }) => nature === 'sejour' && statut === 'confirmee');
  const here = guests.find((stay) => stay.date_debut < today && stay.date_fin >= today);
  const next = guests.filter((stay) => stay.date_debut >= today).slice(0, 2);
  const left = guests.findLast((stay) => stay.date_fin < today && nightsBetween(stay.date_fin, today) <= 3);
  const ago = (hours: number) => new Date(nowMs - hours * 3_600_000).toISOString();
  const of = (stay: DemoStay) => ({ id: newId(), reservation_id: stay.id, gite_id: giteId });

  const links = [left, here, ...next].filter((stay) => stay !== undefined);
  const words: DemoGuestWords = {
    client_access_tokens: links.map((stay, i) => ({
      id: newId(),
      reservation_id: stay.id,
      token: Buffer.from(chance.bytes(new Uint8Array(32))).toString('base64url'),
      // As the server computes it from the stay.
      expires_at: `${addDays(stay.date_fin, 7)}T10:00:00Z`,
      revoked_at: null,
      prolonge_au: null,
      // The last one is made, and not sent yet.
      envoye_le: i < links.length - 1 ? ago(70) : null,
      envoye_par: i < links.length - 1 ? ((['whatsapp', 'mail', 'partage'] as const)[i % 3] ?? '') : '',
      premiere_ouverture: i < links.length - 1 ? ago(52) : null,
      derniere_ouverture: i < links.length - 1 ? ago(6) : null,
      ouvertures: i < links.length - 1 ? 4 : 0,
    })),
    demandes_horaires: [],
    retours_clients: [],
    fiches_police: [],
  };

  const [soon] = next;
  if (place === 2 && soon !== undefined) {
    words.demandes_horaires.push({
      ...of(soon),
      genre: 'arrivee',
      heure: '11:30',
      motif: 'Nous roulons de nuit avec un bébé, pouvons-nous arriver en fin de matinée ?',
      statut: 'attente',
      decidee_par: '',
      reponse: '',
      decidee_le: null,
      recu_le: ago(3),
    });
  }
  if (place === 1 && here !== undefined) {
    words.retours_clients.push({
      ...of(here),
      genre: 'probleme',
      texte: 'Plus d’eau chaude depuis ce matin. Le voyant rouge du ballon clignote.',
      urgence: 'urgente',
      note: null,
      etat: 'ouvert',
      reponse: '',
      recu_le: ago(2),
    });
  }
  if (place === 2 && left !== undefined) {
    words.retours_clients.push({
      ...of(left),
      genre: 'avis',
      texte: 'Merci pour tout ! Le ponton au lever du soleil, on en parle encore. Il manquait juste un tire-bouchon.',
      urgence: 'normale',
      note: 5,
      etat: 'ouvert',
      reponse: '',
      recu_le: ago(20),
    });
  }
  if (place === 0 && soon !== undefined) {
    words.fiches_police.push({
      ...of(soon),
      nom: 'Großmann',
      prenoms: 'Jürgen',
      date_naissance: '1979-04-02',
      lieu_naissance: 'Freiburg im Breisgau',
      nationalite: 'DE',
      domicile: 'Wiesentalstraße 12, 79115 Freiburg im Breisgau',
      telephone: '',
      email: 'juergen.grossmann@example.org',
      date_arrivee: soon.date_debut,
      date_depart: soon.date_fin,
      enfants: 'Mathilda, 2016-09-14',
      signature: 'M40 120L70 60L84 130L104 84L126 118L150 96L176 122L214 100L260 112L330 104M96 140L320 132',
      signe_le: ago(8),
      a_detruire_le: sixMonthsAfter(soon.date_debut),
    });
  }
  return words;
}

/** The same day six months later, or the last one of that month. */
function sixMonthsAfter(day: Day): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const later = new Date(Date.UTC(year, month + 5, 1));
  const last = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate();
  later.setUTCDate(Math.min(date, last));
  return later.toISOString().slice(0, 10);
}
