import type { DataContext } from '../../src/data/context.ts';
import type { ClientAccessToken, DemandeHoraire, FichePolice, RetourClient } from '../../src/domain/guest-rows.ts';
import { synced, testId } from './local-data.ts';

export function aLink(
  data: Pick<DataContext, 'userId'>,
  id: string,
  fields: Partial<ClientAccessToken> = {},
): ClientAccessToken {
  return {
    ...synced(id, data.userId, data.userId),
    reservation_id: testId(1, 'b000'),
    token: 'a'.repeat(43),
    expires_at: '2026-08-15T06:00:00.000Z',
    revoked_at: null,
    prolonge_au: null,
    envoye_le: null,
    envoye_par: '',
    premiere_ouverture: null,
    derniere_ouverture: null,
    ouvertures: 0,
    ...fields,
  };
}

const FROM_GUESTS = {
  reservation_id: testId(1, 'b000'),
  gite_id: testId(1, 'aaaa'),
  recu_le: '2026-07-14T08:00:00.000Z',
};

export function aRequest(
  data: Pick<DataContext, 'userId'>,
  id: string,
  fields: Partial<DemandeHoraire> = {},
): DemandeHoraire {
  return {
    ...synced(id, data.userId, data.userId),
    ...FROM_GUESTS,
    genre: 'arrivee',
    heure: '13:00',
    motif: '',
    statut: 'attente',
    decidee_par: '',
    reponse: '',
    decidee_le: null,
    vue: false,
    ...fields,
  };
}

export function aGuestReport(
  data: Pick<DataContext, 'userId'>,
  id: string,
  fields: Partial<RetourClient> = {},
): RetourClient {
  return {
    ...synced(id, data.userId, data.userId),
    ...FROM_GUESTS,
    genre: 'probleme',
    texte: 'Le chauffe-eau fuit.',
    urgence: 'normale',
    note: null,
    etat: 'ouvert',
    reponse: '',
    ...fields,
  };
}

export function aPoliceForm(
  data: Pick<DataContext, 'userId'>,
  id: string,
  fields: Partial<FichePolice> = {},
): FichePolice {
  const { recu_le: signe_le, ...about } = FROM_GUESTS;
  return {
    ...synced(id, data.userId, data.userId),
    ...about,
    nom: 'Schmidt',
    prenoms: 'Anna Maria',
    date_naissance: '1984-05-17',
    lieu_naissance: 'Köln',
    nationalite: 'DE',
    domicile: 'Ringstraße 1, 50667 Köln',
    telephone: '',
    email: '',
    date_arrivee: '2026-08-01',
    date_depart: '2026-08-08',
    enfants: '',
    signature: 'M10 40L60 20L110 44',
    signe_le,
    a_detruire_le: '2027-02-01',
    ...fields,
  };
}
