import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { SyncedTableName } from '../../../src/domain/rows.ts';
import { cleanProse } from '../../../src/domain/text.ts';
import type { TestDatabase } from '../support/database.ts';
import { createDevice, type Device, outcomeOf } from '../support/device.ts';
import { readRowList } from '../support/row-types.ts';
import { contentOf, createEstate, type Estate } from '../support/world.ts';

type Case = [SyncedTableName, Record<string, unknown>];

const EMOJI = '👩‍🌾'.repeat(40);

const REFUSED: readonly Case[] = [
  ['gites_base', { nom: '' }],
  ['gites_base', { nom: null }],
  ['gites_base', { nom: 'x'.repeat(201) }],
  ['gites_base', { notes: 'x'.repeat(10_001) }],
  ['gites_base', { latitude: 91 }],
  ['gites_base', { longitude: 'NaN' }],
  ['gites_base', { capacite_personnes: 100 }],
  ['gites_base', { nombre_chambres: -1 }],
  ['gites_base', { couleur_calendrier: 'red' }],
  ['gites_base', { couleur_calendrier: '#12345g' }],
  ['gites_base', { heure_arrivee: '24:00' }],
  ['gites_base', { fuseau: 'Mars/Olympus' }],
  ['gites_base', { fuseau: '' }],
  ['gites_base', { fuseau: 'Europe/Paris; drop' }],
  ['gites_equipements', { presents: ['lave_vaisselle', null] }],
  ['gites_equipements', { presents: [['a']] }],
  ['gites_equipements', { presents: ['x'.repeat(100)] }],
  ['gites_equipements', { presents: Array.from({ length: 201 }, () => 'a') }],
  ['gites_equipements', { presents: ['<img onerror>'] }],
  ['gites_consignes', { langue: 'français' }],
  ['reservations', { date_debut: '2026-11-17' }],
  ['reservations', { date_fin: '2026-11-14' }],
  ['reservations', { date_fin: '2026-11-13' }],
  ['reservations', { date_debut: '1999-12-31' }],
  ['reservations', { date_fin: '9999-01-01' }],
  ['reservations', { date_fin: '2101-01-01' }],
  ['reservations', { date_fin: '2026-02-30' }],
  ['reservations', { date_fin: 'infinity' }],
  ['reservations', { date_debut: '-infinity' }],
  ['reservations', { date_debut: '' }],
  ['reservations', { date_debut: null }],
  ['reservations', { date_fin: '2027-11-16' }],
  ['reservations', { nature: 'blocage', date_fin: '2029-11-19' }],
  ['reservations', { nb_adultes: 100 }],
  ['reservations', { nb_enfants: -1 }],
  ['reservations', { nb_animaux: 1.5 }],
  ['reservations', { montant_total_cents: -1 }],
  ['reservations', { montant_total_cents: 100_000_001 }],
  ['reservations', { montant_verse_cents: 1e20 }],
  ['reservations', { frais_menage_cents: 'cher' }],
  ['reservations', { client_nom: 'x'.repeat(201) }],
  ['reservations', { client_email: 'x'.repeat(321) }],
  ['reservations', { ical_uid: 'x'.repeat(501) }],
  ['reservations', { plateforme: 'minitel' }],
  ['reservations', { statut: 'passee' }],
  ['reservations', { heure_depart: '10h' }],
  ['reservations', { dates_verrouillees: 'peut-être' }],
  ['cleaning_schedule', { date: '1999-12-31' }],
  ['cleaning_schedule', { duree_minutes: 1441 }],
  ['cleaning_schedule', { statut: 'parfait' }],
  ['cleaning_schedule', { fait_le: 'infinity' }],
  ['cleaning_schedule', { compte_rendu: 'x'.repeat(10_001) }],
  ['activites', { nom: '' }],
  ['activites', { distance_km: -1 }],
  ['activites', { distance_km: 'Infinity' }],
  ['client_access_tokens', { token: 'court' }],
  ['client_access_tokens', { expires_at: 'infinity' }],
  ['client_access_tokens', { expires_at: null }],
  ['client_access_tokens', { revoked_at: '-infinity' }],
  ['reservations', { libelles: 'x'.repeat(501) }],
  ['reservations', { serie_id: 'chaque mardi' }],
  ['reservations', { fusion_id: 'celle du haut' }],
  ['paiements', { nature: 'pourboire' }],
  ['paiements', { montant_cents: -1 }],
  ['paiements', { montant_cents: 100_000_001 }],
  ['paiements', { montant_cents: null }],
  ['paiements', { montant_cents: 0.5 }],
  ['paiements', { echeance: 'infinity' }],
  ['paiements', { regle_le: '1999-12-31' }],
  ['paiements', { rendu_le: '2026-02-30' }],
  ['paiements', { moyen: 'x'.repeat(101) }],
  ['vues_reservations', { nom: '' }],
  ['vues_reservations', { nom: 'x'.repeat(101) }],
  ['vues_reservations', { criteres: 'x'.repeat(2001) }],
  ['cleaning_schedule', { etat_trouve: 'bof' }],
  ['points_menage', { texte: '' }],
  ['points_menage', { piece: 'x'.repeat(101) }],
  ['coches_menage', { coche: null }],
  ['signalements', { texte: '' }],
  ['signalements', { urgence: 'hier' }],
  ['signalements', { etat: 'oublie' }],
  ['signalements', { resolu_le: 'infinity' }],
  ['absences_menage', { au: '2026-11-19' }],
  ['absences_menage', { au: '2027-11-21' }],
  ['absences_menage', { du: 'infinity' }],
  ['absences_menage', { retire: null }],
  ['absences_menage', { jours: '63' }],
  ['absences_menage', { jours: '33' }],
  ['absences_menage', { jours: '8' }],
  ['absences_menage', { jours: null }],
  ['absences_menage', { jours_au: '2101-01-01' }],
  ['linge', { nom: '' }],
  ['linge', { par: 'chambre' }],
  ['linge', { stock: -1 }],
  ['linge', { quantite: 100 }],
  ['linge_pris', { quantite: -1 }],
  ['cleaning_schedule', { minutes_faites: 1441 }],
  ['cleaning_schedule', { commence_le: 'infinity' }],
  ['tarifs_menage', { mode: 'pourboire' }],
  ['tarifs_menage', { montant_cents: -1 }],
  ['tarifs_menage', { montant_cents: 1_000_001 }],
  ['tarifs_menage', { montant_cents: null }],
  ['tarifs_menage', { depuis: '1999-12-31' }],
  ['montants_menage', { montant_cents: 1_000_001 }],
  ['montants_menage', { note: 'x'.repeat(501) }],
  ['gites_consignes', { reglement: 'x'.repeat(10_001) }],
  ['activites', { latitude: -91 }],
  ['activites', { longitude: 'NaN' }],
  ['client_access_tokens', { prolonge_au: 'infinity' }],
  ['client_access_tokens', { envoye_par: 'pigeon' }],
  ['demandes_horaires', { statut: 'peut-être' }],
  ['demandes_horaires', { reponse: 'x'.repeat(2001) }],
  ['retours_clients', { etat: 'oublie' }],
  ['sync_issue', { state: 'ignored' }],
];

const TAKEN: readonly Case[] = [
  ['gites_base', { nom: EMOJI.slice(0, 200), notes: '<img src=x onerror=alert(1)>\n'.repeat(300) }],
  ['gites_base', { fuseau: 'Indian/Reunion' }],
  ['gites_base', { fuseau: 'America/Martinique', numero_enregistrement: null, latitude: -21.1 }],
  ['gites_base', { fuseau: 'Pacific/Noumea' }],
  ['gites_base', { fuseau: 'UTC' }],
  ['gites_equipements', { presents: ['lave_vaisselle', 'piscine_chauffee'] }],
  ['gites_equipements', { presents: [] }],
  ['reservations', { date_fin: '2027-11-15' }],
  ['reservations', { nature: 'blocage', date_fin: '2029-11-18' }],
  ['reservations', { date_debut: '2000-01-01', date_fin: '2000-01-02', nature: 'inconnue' }],
  ['reservations', { montant_total_cents: 100_000_000, nb_adultes: 99, heure_arrivee: null }],
  ['reservations', { client_nom: "O'Brien -- ; DROP TABLE", notes: 'مرحبا بالعالم' }],
  ['cleaning_schedule', { fait_le: '2026-11-17T11:00:00.123+01:00', duree_minutes: 0 }],
  ['client_access_tokens', { revoked_at: '2026-11-17T11:00:00Z' }],
  ['reservations', { libelles: 'Fidèle, Chien', serie_id: '0197a2b4-0000-7000-8000-000000000001' }],
  [
    'paiements',
    { nature: 'caution', montant_cents: 0, echeance: null, regle_le: '2026-11-01', rendu_le: '2026-11-20' },
  ],
  ['vues_reservations', { criteres: 'plateforme=airbnb&statut=a_venir' }],
  ['points_menage', { piece: '', texte: EMOJI.slice(0, 200), ordre: 0 }],
  ['signalements', { etat: 'resolu', resolu_par: null, resolu_le: '2026-11-20T10:00:00Z' }],
  ['absences_menage', { du: '2026-11-20', au: '2027-11-20' }],
  ['absences_menage', { jours: '1234567', jours_au: '2100-12-31' }],
  ['absences_menage', { jours: '36', jours_au: null }],
  ['linge', { par: 'personne', quantite: 0, stock: 9999 }],
  ['cleaning_schedule', { commence_le: '2026-11-17T09:00:00Z', minutes_faites: 0 }],
  ['tarifs_menage', { user_id: '0197a2b4-0000-7000-8000-000000000001', mode: 'horaire', montant_cents: 0 }],
  ['montants_menage', { montant_cents: null, note: '+ 20 € canapé' }],
  ['gites_consignes', { consignes_depart: EMOJI, infos_pratiques: '<b>Lire</b>' }],
  ['gites_wifi', { localisation_box_en: 'Under the stairs', zones_bonne_reception_en: EMOJI.slice(0, 500) }],
  ['gites_equipements', { type_machine_cafe_en: 'Filter', type_plaques_en: 'Gas', remarques_en: EMOJI }],
  ['activites', { nom_en: 'Volcano', latitude: -21.1, longitude: 55.5, description_en: 'A volcano' }],
  ['client_access_tokens', { prolonge_au: '2100-12-30', envoye_par: 'qr', envoye_le: '2026-11-17T11:00:00Z' }],
  ['demandes_horaires', { statut: 'acceptee', decidee_par: 'proprietaire', reponse: 'Avec plaisir' }],
  ['retours_clients', { etat: 'resolu', reponse: 'Réparé' }],
  ['sync_issue', { state: 'settled' }],
];

/** What the database itself refuses, whatever the device let through; and what it must take. */
export function constraintsSpec(database: () => TestDatabase): void {
  let estate: Estate;
  let device: Device;
  beforeAll(async () => {
    estate = await createEstate(database());
    device = createDevice(database(), estate.owner);
  });

  const name = ([table, set]: Case) => `${table} ${JSON.stringify(set).slice(0, 60)}`;

  test.each(REFUSED.map((example) => [name(example), ...example] as const))('%s is refused', async (_, table, set) => {
    const look = () => database().rows(`select * from public.${table} where id = $1`, estate.rows[table]);
    const before = await look();
    expect(outcomeOf(await device.update(table, estate.rows[table], set))).toBe('invalid_value');
    expect(await look()).toEqual(before);
  });

  test.each(TAKEN.map((example) => [name(example), ...example] as const))('%s is taken', async (_, table, set) => {
    const own = await createEstate(database());
    const result = await createDevice(database(), own.owner).update(table, own.rows[table], set);
    expect(outcomeOf(result)).toBe('applied');
  });

  test('an id, a token or a subject that is taken is refused as taken', async () => {
    const other = await createEstate(database());
    const fresh = (table: SyncedTableName, set: Record<string, unknown>, id: string = randomUUID()) =>
      device.insert(table, id, set);
    expect(outcomeOf(await fresh('gites_base', { nom: 'x' }, estate.gite))).toBe('already_exists');
    expect(outcomeOf(await fresh('activites', { nom: 'x', gite_id: estate.gite }, other.rows.activites))).toBe(
      'already_exists',
    );
    expect(outcomeOf(await fresh('gites_wifi', { gite_id: estate.gite }))).toBe('already_exists');
    expect(outcomeOf(await fresh('gites_consignes', { gite_id: estate.gite, langue: 'fr' }))).toBe('already_exists');
    expect(outcomeOf(await fresh('gites_consignes', { gite_id: estate.gite, langue: 'en' }))).toBe('applied');
    const [row] = await database().rows<{ token: string }>(
      'select token from public.client_access_tokens where id = $1',
      other.rows.client_access_tokens,
    );
    const set = { reservation_id: estate.rows.reservations, token: row?.token, expires_at: '2026-12-01T00:00:00Z' };
    expect(outcomeOf(await fresh('client_access_tokens', set))).toBe('already_exists');
  });

  test.each([{ plateforme: 'minitel' }, { nouveaux: -1 }, { source: 'rumeur' }, { message: 'x'.repeat(2001) }])(
    'a log with %j is refused',
    async (set) => {
      const log = { ...contentOf('sync_logs', { ...estate, reservation: '' }), ...set };
      expect(outcomeOf(await device.insert('sync_logs', randomUUID(), log))).toBe('invalid_value');
    },
  );

  test('control characters and marks that turn text around are left out, whoever sends them', async () => {
    const own = await createEstate(database());
    const writer = createDevice(database(), own.owner);
    const foul = 'Le\u0007 fèvre\u202E\u2066\u0085\r\n\t👩‍🌾\u200F\uFEFF\\u0007 \\r\u2028';
    await writer.update('reservations', own.rows.reservations, { client_nom: foul, notes: foul, ical_resume: null });
    const id = randomUUID();
    await writer.insert('gites_base', id, { nom: foul });
    const clean = cleanProse(foul);
    expect(clean).toBe('Le fèvre\n\n 👩‍🌾\u200F\\u0007 \\r\n');
    const look = `select client_nom, notes from public.reservations where id = $1`;
    expect(await database().rows(look, own.rows.reservations)).toEqual([{ client_nom: clean, notes: clean }]);
    expect(await database().rows('select nom from public.gites_base where id = $1', id)).toEqual([{ nom: clean }]);
  });

  test.each([
    ['PLATEFORMES', 'reservations', 'plateforme'],
    ['PLATEFORMES', 'sync_logs', 'plateforme'],
    ['NATURES', 'reservations', 'nature'],
    ['STATUTS_RESERVATION', 'reservations', 'statut'],
    ['STATUTS_MENAGE', 'cleaning_schedule', 'statut'],
    ['NATURES_PAIEMENT', 'paiements', 'nature'],
    ['GENRES_SIGNALEMENT', 'signalements', 'genre'],
    ['URGENCES', 'signalements', 'urgence'],
    ['ETATS_SIGNALEMENT', 'signalements', 'etat'],
    ['PAR_LINGE', 'linge', 'par'],
    ['MODES_TARIF', 'tarifs_menage', 'mode'],
    ['URGENCES', 'retours_clients', 'urgence'],
    ['ETATS_SIGNALEMENT', 'retours_clients', 'etat'],
  ] as const)('%s of the app are what %s.%s may be', async (list, table, column) => {
    const [check] = await database().rows<{ definition: string }>(
      `select pg_get_constraintdef(oid) as definition from pg_constraint
       where conrelid = $1::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%(' || $2 || ' = ANY%'`,
      `public.${table}`,
      column,
    );
    const allowed = [...(check?.definition ?? '').matchAll(/'([^']*)'::text/g)].map(([, value = '']) => value);
    expect(allowed.toSorted()).toEqual((await readRowList(list)).toSorted());
  });

  test('instants travel in UTC and days as days, whatever the server’s own zone', async () => {
    const own = await createEstate(database());
    const reader = createDevice(database(), own.owner);
    const read = () =>
      database().transaction(async (session) => {
        await session.run(
          `select set_config('timezone', 'Pacific/Auckland', true), set_config('datestyle', 'German', true)`,
        );
        await session.run(
          `select set_config('request.jwt.claim.sub', $1, true), set_config('role', 'authenticated', true)`,
          own.owner,
        );
        const [row] = await session.rows<{ answer: unknown }>(
          `select public.sync_pull($1, null, 1, '{}', 5000) as answer`,
          reader.client,
        );
        return JSON.stringify(row?.answer);
      });
    const answer = await read();
    expect(answer).toContain('"2026-11-24T09:00:00+00:00"');
    expect(answer).toContain('"2026-11-14"');
  });
}
