import type { Result } from '../../lib/result.ts';
import type { FieldErrors } from '../errors.ts';
import { checkFields, day, type FieldChecks, instant, oneOf, optional, prose } from '../fields.ts';
import { type ClientAccessToken, type DemandeHoraire, MOYENS_ENVOI, type RetourClient } from '../guest-rows.ts';
import { ETATS_SIGNALEMENT } from '../list-rows.ts';

/** What owners' devices write of links and of what guests send. */

/** The server's limit, in code points. */
export const MAX_REPLY = 2000;

export type LinkChange = Partial<
  Required<Pick<ClientAccessToken, 'revoked_at' | 'envoye_le' | 'envoye_par' | 'prolonge_au'>>
>;

const LINK_CHECKS: FieldChecks<Required<LinkChange>> = {
  revoked_at: optional(instant),
  envoye_le: optional(instant),
  envoye_par: oneOf(['', ...MOYENS_ENVOI]),
  prolonge_au: optional(day),
};

export function checkLinkChange(change: LinkChange): Result<LinkChange, FieldErrors> {
  return checkFields(LINK_CHECKS, change);
}

export type Answer = Pick<DemandeHoraire, 'reponse'> & { statut: 'acceptee' | 'refusee' };

const ANSWER_CHECKS: FieldChecks<Answer> = { statut: oneOf(['acceptee', 'refusee']), reponse: prose(MAX_REPLY) };

export function checkAnswer(answer: Answer): Result<Partial<Answer>, FieldErrors> {
  return checkFields(ANSWER_CHECKS, answer);
}

export type GuestReportChange = Partial<Pick<RetourClient, 'etat' | 'reponse'>>;

const REPORT_CHECKS: FieldChecks<Required<GuestReportChange>> = {
  etat: oneOf(ETATS_SIGNALEMENT),
  reponse: prose(MAX_REPLY),
};

export function checkGuestReportChange(change: GuestReportChange): Result<GuestReportChange, FieldErrors> {
  return checkFields(REPORT_CHECKS, change);
}
