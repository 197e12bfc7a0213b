import { beforeAll, expect, test } from 'vitest';
import type { Reservation } from '../../../../src/domain/rows.ts';
import { recogniseTable } from '../../../../src/domain/stay-table/columns.ts';
import { staysCsv } from '../../../../src/features/reservations/stays-csv.ts';
import { createFormat } from '../../../../src/i18n/format.ts';
import { activeI18n, type Language, loadAllWords, startLanguage } from '../../../../src/i18n/language.ts';
import { parseCsv } from '../../../../src/lib/csv.ts';
import { aStay, testId } from '../../../support/local-data.ts';
import { GITES, GRANGE, MOULIN, readText } from '../../../support/table-files.ts';

beforeAll(() => {
  globalThis.document ??= { documentElement: {} } as Document;
});

const stay = (fields: Partial<Reservation>) =>
  aStay({ userId: 'o' }, testId(1, 'b000'), { gite_id: MOULIN, ...fields });
const STAYS = [
  stay({
    gite_id: GRANGE,
    date_debut: '2026-07-04',
    date_fin: '2026-07-11',
    statut: 'option',
    plateforme: 'gites_de_france',
    reference_plateforme: 'GDF-1; 2',
    client_nom: '=Zoé "Lefèvre"',
    client_telephone: '+33 6 12 34 56 78',
    client_email: 'zoe@exemple.fr',
    nb_adultes: 2,
    nb_enfants: 1,
    nb_animaux: 3,
    heure_arrivee: '17:30',
    heure_depart: '09:00',
    montant_total_cents: 1_234_550,
    montant_verse_cents: 80_000,
    frais_menage_cents: 5_005,
    notes: 'Arrivent tard.\nDeux chiens; "gros".',
    libelles: 'Fidèle, Chien',
    notes_menage: '- lit bébé',
  }),
  stay({ nature: 'blocage', plateforme: 'airbnb' }),
  stay({ nature: 'inconnue', plateforme: 'booking' }),
  stay({ statut: 'annulee', plateforme: 'abritel', client_nom: 'Ana' }),
  stay({ plateforme: 'autre' }),
];
const NOT_IN_TABLE = ['id', 'scope_id', 'owner_user_id', 'ver', 'rev', 'created_at', 'updated_at', 'deleted_at'];

test.each(['fr', 'en', 'pt-PT', 'ro'] as const)(
  'what was exported comes back in whole: %s',
  async (language: Language) => {
    await startLanguage(language);
    await loadAllWords();
    const t = activeI18n().getFixedT(language);
    const gites = new Map(GITES.map(({ id, nom }) => [id, nom]));
    const text = staysCsv(STAYS, { t, format: createFormat(language, String), gites });
    const { header } = parseCsv(new TextEncoder().encode(text));
    expect(recogniseTable(header).source).toBe('own');
    expect(recogniseTable(header).mapping).not.toContain(null);
    const { stays, refused } = readText(text, { gite_id: '' });
    expect(refused).toEqual([]);
    expect(stays.map(({ fields }) => fields)).toEqual(
      STAYS.map((each) => Object.fromEntries(Object.entries(each).filter(([field]) => !NOT_IN_TABLE.includes(field)))),
    );
  },
);
