import type { DataContext } from '../../src/data/context.ts';
import type { ExportIcal, FluxIcal, QuestionFlux, SyncLog } from '../../src/domain/feed-rows.ts';
import { synced, testId } from './local-data.ts';

type Owner = Pick<DataContext, 'userId'>;

/** Airbnb's calendar of the first gîte, and well. */
export function aFeed({ userId }: Owner, id: string, fields: Partial<FluxIcal> = {}): FluxIcal {
  return {
    ...synced(id, userId, userId),
    gite_id: testId(1, 'aaaa'),
    plateforme: 'airbnb',
    nom: '',
    adresse_masquee: 'airbnb.fr/…4821',
    actif: true,
    etat: 'sain',
    code: '',
    etat_depuis: '2026-07-01T00:00:00.000Z',
    dernier_changement: null,
    ...fields,
  };
}

export function aQuestion({ userId }: Owner, id: string, fields: Partial<QuestionFlux> = {}): QuestionFlux {
  return {
    ...synced(id, userId, userId),
    flux_id: testId(1, 'f000'),
    reservation_id: testId(1, 'b000'),
    genre: 'disparue',
    date_debut: '2026-08-01',
    date_fin: '2026-08-08',
    ical_uid: 'u@airbnb.com',
    ical_resume: '',
    reference_plateforme: '',
    statut: 'ouverte',
    ...fields,
  };
}

/** A look at a feed that changed nothing. */
export function aRun({ userId }: Owner, id: string, fields: Partial<SyncLog> = {}): SyncLog {
  return {
    ...synced(id, userId, userId),
    gite_id: testId(1, 'aaaa'),
    plateforme: 'airbnb',
    source: 'flux',
    statut: 'succes',
    flux_id: testId(1, 'f000'),
    nouveaux: 0,
    modifies: 0,
    deplaces: 0,
    annules: 0,
    inchanges: 0,
    ignores: 0,
    a_decider: 0,
    message: '',
    code: '',
    ...fields,
  };
}

/** An address for Airbnb, from before nights could be kept free. */
export function anExport({ userId }: Owner, id: string): ExportIcal {
  return {
    ...synced(id, userId, userId),
    gite_id: testId(1, 'aaaa'),
    destinataire: 'airbnb',
    token: 'a'.repeat(64),
    revoque_le: null,
  };
}
