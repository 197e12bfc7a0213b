import { useData } from '../../data/live.ts';
import { isDay } from '../../domain/day.ts';
import { ETATS_SIGNALEMENT, ETATS_TROUVES, URGENCES } from '../../domain/list-rows.ts';
import { MODES_TARIF } from '../../domain/pay-rows.ts';
import { NATURES, NATURES_PAIEMENT, PLATEFORMES, type SyncedTableName } from '../../domain/rows.ts';
import { BLANK_ACTIVITY, BLANK_CONTACTS, BLANK_EQUIPMENT, BLANK_WIFI, BLANK_WORDS } from '../../domain/sheet-rules.ts';
import type { Format } from '../../i18n/format.ts';
import { type T, useFormat, useT } from '../../i18n/use-t.ts';
import { absenceText, weekdaysText } from '../../parts/absence-words.ts';
import { type FieldWords, useFieldWords } from '../../parts/field-words.ts';
import { reportText } from '../../parts/report-words.tsx';
import { guestFieldName, guestValue } from './guest-words.ts';

type AnyRow = Readonly<Record<string, unknown>>;

/** How rows, fields and values of any table are said to a person. */
export interface RowWords extends FieldWords {
  /** "Réservation · Dupont · sam. 14 → mar. 17 nov." */
  title: (table: SyncedTableName, row: AnyRow | null) => string;
}

export function useRowWords(gites: ReadonlyMap<string, { nom: string }>): RowWords {
  const t = useT();
  const format = useFormat();
  const { today: todayOf, now } = useData();
  const today = todayOf();
  const words = useFieldWords(gites);
  return {
    ...words,
    name: (table, field) => {
      if (table === 'gites_base' && isGiteField(field)) return t(`gites.form.${field}`);
      if (table === 'absences_menage' && isAbsenceField(field)) return t(`absences.fields.${field}`);
      if (isListTable(table) && isListField(field)) return t(`lists.fields.${field}`);
      if (isPayTable(table) && isPayField(field)) return t(`pay.fields.${field}`);
      if (isSheetTable(table) && isSheetField(field)) return t(`giteSheet.fields.${field}`);
      const ofGuest = guestFieldName(t, table, field);
      if (ofGuest !== null) return ofGuest;
      return table === 'paiements' && isPaymentField(field) ? t(`payments.fields.${field}`) : words.name(table, field);
    },
    value: (field, value) => {
      const plateforme = PLATEFORMES.find((known) => known === value);
      if (field === 'plateforme' && plateforme !== undefined) return t(`stays.plateforme.${plateforme}`);
      const reported = reportedText(t, field, value) ?? guestValue(t, format, now(), field, value);
      if (reported !== null) return reported;
      const mode = field === 'mode' && MODES_TARIF.find((known) => known === value);
      if (mode) return t(`pay.mode.${mode}`);
      if (field === 'jours' && typeof value === 'string' && value !== '') return weekdaysText(format, value);
      if (field !== 'nature') return words.value(field, value);
      const [nature, payment] = [
        NATURES.find((known) => known === value),
        NATURES_PAIEMENT.find((known) => known === value),
      ];
      if (nature !== undefined) return t(`stays.nature.${nature}`);
      return payment === undefined ? words.value(field, value) : t(`payments.nature.${payment}`);
    },
    title: (table, row) => [t(`sync.tables.${table}`), ...namesOf(row, { t, format, today, gites })].join(' · '),
  };
}

/** What whoever cleans says of a gîte; null for any other field. */
function reportedText(t: T, field: string, value: unknown): string | null {
  const urgence = URGENCES.find((known) => known === value);
  const etat = ETATS_SIGNALEMENT.find((known) => known === value);
  const found = ETATS_TROUVES.find((known) => known === value);
  if (field === 'texte' && typeof value === 'string') return reportText(t, value);
  if (field === 'urgence' && urgence !== undefined) return t(`lists.report.urgence.${urgence}`);
  if (field === 'etat' && etat !== undefined) return t(`lists.problems.etat.${etat}`);
  return field === 'etat_trouve' && found !== undefined ? t(`lists.report.foundState.${found}`) : null;
}

interface NamesKnown {
  t: T;
  format: Format;
  today: string;
  gites: ReadonlyMap<string, { nom: string }>;
}

function namesOf(row: AnyRow | null, { t, format, today, gites }: NamesKnown): string[] {
  if (row === null) return [];
  const text = (field: string) => (typeof row[field] === 'string' ? row[field] : '');
  const [from, to, date] = [text('date_debut') || text('du'), text('date_fin') || text('au'), text('date')];
  const gite = gites.get(text('gite_id'))?.nom ?? '';
  const inARow = isDay(from) && isDay(to) ? format.days(from, to, today) : isDay(date) ? format.day(date, today) : '';
  const [jours, until] = [text('jours'), text('jours_au') || null];
  const days = jours === '' ? inARow : absenceText(t, format, { du: from, au: to, jours, jours_au: until }, today);
  const cents = row['montant_cents'];
  const amount = typeof cents === 'number' ? format.money(cents) : '';
  return [text('client_nom') || text('nom') || reportText(t, text('texte')), gite, days, amount].filter(
    (part) => part !== '',
  );
}

const GITE_FIELDS = [
  'nom',
  'adresse',
  'code_postal',
  'ville',
  'pays',
  'fuseau',
  'heure_arrivee',
  'heure_depart',
  'capacite_personnes',
  'nombre_chambres',
  'numero_enregistrement',
  'notes',
  'actif',
] as const;

function isGiteField(field: string): field is (typeof GITE_FIELDS)[number] {
  return GITE_FIELDS.some((known) => known === field);
}

const PAYMENT_FIELDS = ['nature', 'montant_cents', 'echeance', 'regle_le', 'rendu_le', 'moyen', 'notes'] as const;

function isPaymentField(field: string): field is (typeof PAYMENT_FIELDS)[number] {
  return PAYMENT_FIELDS.some((known) => known === field);
}

const ABSENCE_FIELDS = ['du', 'au', 'jours', 'jours_au', 'retire'] as const;

function isAbsenceField(field: string): field is (typeof ABSENCE_FIELDS)[number] {
  return ABSENCE_FIELDS.some((known) => known === field);
}

function isPayTable(table: SyncedTableName): boolean {
  return table === 'tarifs_menage' || table === 'montants_menage';
}

const PAY_FIELDS = ['user_id', 'mode', 'montant_cents', 'depuis', 'note'] as const;

function isPayField(field: string): field is (typeof PAY_FIELDS)[number] {
  return PAY_FIELDS.some((known) => known === field);
}

const SHEET_TABLES: ReadonlySet<string> = new Set([
  'gites_wifi',
  'gites_consignes',
  'gites_contacts',
  'gites_equipements',
  'activites',
  'photos_gite',
]);

function isSheetTable(table: SyncedTableName): boolean {
  return SHEET_TABLES.has(table);
}

const SHEET_FIELDS = {
  langue: '',
  ...BLANK_WIFI,
  ...BLANK_WORDS,
  ...BLANK_CONTACTS,
  ...BLANK_EQUIPMENT,
  ...BLANK_ACTIVITY,
  section: '',
  legende_fr: '',
  legende_en: '',
  ordre: 0,
};

function isSheetField(field: string): field is keyof typeof SHEET_FIELDS {
  return field in SHEET_FIELDS;
}

const LIST_TABLES: ReadonlySet<SyncedTableName> = new Set([
  'points_menage',
  'coches_menage',
  'signalements',
  'linge',
  'linge_pris',
]);

function isListTable(table: SyncedTableName): boolean {
  return LIST_TABLES.has(table);
}

const LIST_FIELDS = [
  'piece',
  'texte',
  'ordre',
  'coche',
  'urgence',
  'etat',
  'retire',
  'nom',
  'par',
  'quantite',
  'nombre',
  'stock',
  'sale',
  'pris',
  'lave',
] as const;

function isListField(field: string): field is (typeof LIST_FIELDS)[number] {
  return LIST_FIELDS.some((known) => known === field);
}
