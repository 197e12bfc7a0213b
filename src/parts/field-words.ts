import { useData } from '../data/live.ts';
import { isDay } from '../domain/day.ts';
import type { SyncedTableName } from '../domain/rows.ts';
import { isToldField } from '../domain/told-fields.ts';
import type { Format } from '../i18n/format.ts';
import { type T, useFormat, useT } from '../i18n/use-t.ts';
import { cleaningStatusWord } from './cleaning-texts.ts';

/** How fields and values are said to a person: of stays and cleanings; a gîte's fields are named where gîtes are. */
export interface FieldWords {
  name: (table: SyncedTableName, field: string) => string;
  value: (field: string, value: unknown) => string;
}

export function useFieldWords(gites: ReadonlyMap<string, { nom: string }>): FieldWords {
  const t = useT();
  const format = useFormat();
  const { today: todayOf, now, userId } = useData();
  const today = todayOf();
  return {
    name: (table, field) => fieldName(t, table, field),
    value: (field, value) => valueText(t, format, { field, value, today, now: now(), userId, gites }),
  };
}

function fieldName(t: T, table: SyncedTableName, field: string): string {
  if (table === 'reservations' && isToldField(field)) return t(`reservations.fields.${field}`);
  if (table === 'cleaning_schedule' && isCleaningField(field)) return t(CLEANING_WORDS[field]);
  return t('forms.otherField');
}

interface Said {
  field: string;
  value: unknown;
  today: string;
  /** Ms. */
  now: number;
  userId: string;
  gites: ReadonlyMap<string, { nom: string }>;
}

function valueText(t: T, format: Format, { field, value, today, now, userId, gites }: Said): string {
  if (value === null || value === undefined || value === '') return t('forms.none');
  if (typeof value === 'boolean') return value ? t('common.yes') : t('common.no');
  if (typeof value === 'number') return numberText(format, field, value);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (field === 'gite_id') return gites.get(value)?.nom ?? t('cleanings.unknownGite');
  if (PEOPLE.has(field)) return t(value === userId ? 'cleanings.me' : 'cleaningPages.form.assigneeOther');
  const answer = field === 'reponse' && ANSWERS.find(([code]) => code === value);
  if (answer) return t(`cleanings.state.${answer[1]}`);
  if (field === 'fait_le' || field === 'commence_le' || field === 'reponse_le') return format.instant(value, now);
  if (isDay(value)) return format.day(value, today);
  const stated = STATES.find((known) => known === value);
  if (field === 'statut' && stated !== undefined) {
    return isCleaningState(stated) ? t(cleaningStatusWord(stated)) : t(`reservations.statut.${stated}`);
  }
  return value;
}

function numberText(format: Format, field: string, value: number): string {
  if (field.endsWith('_cents')) return format.money(value);
  return field.includes('minutes') ? format.duration(value) : format.count(value);
}

/** Ids of accounts: whose, only the team's own pages know. */
const PEOPLE: ReadonlySet<string> = new Set(['assignee_user_id', 'fait_par', 'user_id']);

const ANSWERS = [
  ['acceptee', 'accepte'],
  ['refusee', 'refuse'],
  ['autre', 'autre_creneau'],
] as const;

const CLEANING_STATES = ['prevu', 'commence', 'fait', 'annule'] as const;
const STATES = [...CLEANING_STATES, 'option', 'confirmee', 'annulee'] as const;

function isCleaningState(state: (typeof STATES)[number]): state is (typeof CLEANING_STATES)[number] {
  return CLEANING_STATES.some((known) => known === state);
}

const CLEANING_WORDS = {
  date: 'cleaningPages.form.date',
  heure_debut: 'cleaningPages.form.heure_debut',
  duree_minutes: 'cleaningPages.form.duree_minutes',
  statut: 'cleaningPages.form.statut',
  fait_le: 'cleanings.state.fait',
  fait_par: 'cleanings.state.fait',
  assignee_user_id: 'cleaningPages.form.assignee',
  assignee_nom: 'cleaningPages.form.assignee_nom',
  consignes: 'cleaningPages.form.consignes',
  compte_rendu: 'cleaningPages.detail.report',
  etat_trouve: 'cleaningPages.detail.found',
  commence_le: 'cleanings.state.commence',
  minutes_faites: 'pay.spent.title',
  gite_id: 'cleaningPages.form.gite',
  reponse: 'cleaningPages.answer.name',
  reponse_le: 'cleaningPages.answer.name',
  reponse_note: 'cleaningPages.answer.note',
  propose_date: 'cleaningPages.answer.day',
  propose_heure: 'cleaningPages.answer.hour',
} as const;

function isCleaningField(field: string): field is keyof typeof CLEANING_WORDS {
  return Object.hasOwn(CLEANING_WORDS, field);
}
