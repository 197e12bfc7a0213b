import { fail, type Result } from '../lib/result.ts';
import type { FieldErrors } from './errors.ts';
import {
  checkComplete,
  checkFields,
  type FieldChecks,
  id,
  instant,
  integer,
  line,
  oneOf,
  optional,
  prose,
  truth,
} from './fields.ts';
import {
  ETATS_SIGNALEMENT,
  GENRES_SIGNALEMENT,
  type Linge,
  PAR_LINGE,
  type PointMenage,
  type Signalement,
  URGENCES,
} from './list-rows.ts';
import type { SyncedRow } from './synced-row.ts';

/** The server's limits, in code points. */
export const LIST_LIMITS = { room: 100, point: 500, report: 2000, article: 100 } as const;

export type PointFields = Omit<PointMenage, keyof SyncedRow>;
export type NewPoint = Pick<PointFields, 'texte'> & Partial<PointFields>;

const POINT_CHECKS: FieldChecks<PointFields> = {
  gite_id: id,
  piece: line(LIST_LIMITS.room),
  texte: required(line(LIST_LIMITS.point)),
  ordre: integer(0, 1_000_000),
};

export function checkNewPoint(values: Partial<PointFields>): Result<PointFields, FieldErrors> {
  return checkComplete(POINT_CHECKS, { gite_id: null, piece: '', texte: '', ordre: 0 }, values);
}

export function checkPointChange(change: Partial<PointFields>): Result<Partial<PointFields>, FieldErrors> {
  return checkFields(POINT_CHECKS, change);
}

export type ReportFields = Omit<Signalement, keyof SyncedRow>;
export type NewReport = Pick<ReportFields, 'gite_id' | 'texte'> & Partial<ReportFields>;

const REPORT_CHECKS: FieldChecks<ReportFields> = {
  gite_id: id,
  cleaning_id: optional(id),
  genre: oneOf(GENRES_SIGNALEMENT),
  texte: required(prose(LIST_LIMITS.report)),
  urgence: oneOf(URGENCES),
  etat: oneOf(ETATS_SIGNALEMENT),
  signale_par: optional(id),
  signale_le: optional(instant),
  resolu_par: optional(id),
  resolu_le: optional(instant),
  retire: truth,
};

const REPORT_DEFAULTS: Omit<ReportFields, 'gite_id' | 'texte'> = {
  cleaning_id: null,
  genre: 'probleme',
  urgence: 'normale',
  etat: 'ouvert',
  signale_par: null,
  signale_le: null,
  resolu_par: null,
  resolu_le: null,
  retire: false,
};

export function checkNewReport(values: Partial<ReportFields>): Result<ReportFields, FieldErrors> {
  return checkComplete(REPORT_CHECKS, { gite_id: null, texte: '', ...REPORT_DEFAULTS }, values);
}

export function checkReportChange(change: Partial<ReportFields>): Result<Partial<ReportFields>, FieldErrors> {
  return checkFields(REPORT_CHECKS, change);
}

export type ArticleFields = Omit<Linge, keyof SyncedRow>;
export type NewArticle = Pick<ArticleFields, 'gite_id' | 'nom'> & Partial<ArticleFields>;

const ARTICLE_CHECKS: FieldChecks<ArticleFields> = {
  gite_id: id,
  nom: required(line(LIST_LIMITS.article)),
  par: oneOf(PAR_LINGE),
  quantite: integer(0, 99),
  nombre: integer(0, 99),
  stock: integer(0, 9999),
  sale: integer(0, 9999),
  ordre: integer(0, 1_000_000),
};

export const ARTICLE_DEFAULTS: Omit<ArticleFields, 'gite_id' | 'nom'> = {
  par: 'lit',
  quantite: 1,
  nombre: 1,
  stock: 0,
  sale: 0,
  ordre: 0,
};

export function checkNewArticle(values: Partial<ArticleFields>): Result<ArticleFields, FieldErrors> {
  return checkComplete(ARTICLE_CHECKS, { gite_id: null, nom: '', ...ARTICLE_DEFAULTS }, values);
}

export function checkArticleChange(change: Partial<ArticleFields>): Result<Partial<ArticleFields>, FieldErrors> {
  return checkFields(ARTICLE_CHECKS, change);
}

function required(check: ReturnType<typeof line>): ReturnType<typeof line> {
  return (value) => {
    const outcome = check(value);
    return outcome.ok && outcome.value === '' ? fail('required') : outcome;
  };
}
