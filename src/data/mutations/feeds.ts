import { wholeError } from '../../domain/errors.ts';
import { checkFields, type FieldChecks, integer, line, LIMITS, oneOf, truth } from '../../domain/fields.ts';
import type { FluxIcal, QuestionFlux } from '../../domain/feed-rows.ts';
import { natureOfWords } from '../../domain/ical/classify.ts';
import { sourceOfPlateforme } from '../../domain/ical/source.ts';
import { PLATEFORMES, type Reservation } from '../../domain/rows.ts';
import { fail, ok } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { deleteRow, readRow, updateRow } from '../outbox.ts';
import { changeStay, STAY_TABLES } from './reservations.ts';

type FeedFields = Pick<FluxIcal, 'nom' | 'plateforme' | 'actif'>;

const CHECKS: FieldChecks<FeedFields> = { nom: line(LIMITS.name), plateforme: oneOf(PLATEFORMES), actif: truth };

/** Renames a feed, says whose it is, pauses it, or has it read again. The server follows once it hears of it. */
export async function updateFeed(data: DataContext, id: string, change: Partial<FeedFields>): Outcome {
  const checked = checkFields(CHECKS, change);
  if (!checked.ok) return checked;
  return commit(data, ['flux_ical'], async (write) => {
    const outcome = await updateRow(write, 'flux_ical', id, checked.value);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}

/** Its stays stay: nothing is cancelled because nobody reads it any more. */
export async function deleteFeed(data: DataContext, id: string): Outcome {
  return commit(data, ['flux_ical'], async (write) => {
    const outcome = await deleteRow(write, 'flux_ical', id);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}

/**
 * Answers what a feed asks: yes does it to the stay, in the same transaction; no leaves everything, and is remembered. The stay may
 * be gone by now: then the question is answered all the same. A question that is not open any more is refused.
 */
export async function answerFeedQuestion(data: DataContext, id: string, answer: 'acceptee' | 'refusee'): Outcome {
  return commit(data, [...STAY_TABLES, 'questions_flux', 'flux_ical'], async (write) => {
    const question = (await data.db.questions_flux.get(id)) as (QuestionFlux & { _live: number }) | undefined;
    if (question?._live !== 1) return fail(wholeError('not_found'));
    // The feed took it back, or somebody else answered: what they see may be older than what is true.
    if (question.statut !== 'ouverte') return fail(wholeError('not_asked'));
    if (answer === 'acceptee') {
      const current = await readRow(write, 'reservations', question.reservation_id);
      const stay = current?.row as Reservation | undefined;
      const feed = await data.db.flux_ical.get(question.flux_id);
      if (stay?.deleted_at === null) await changeStay(write, stay, meaningOf(question, stay, feed), current);
    }
    await updateRow(write, 'questions_flux', id, { statut: answer });
    return ok(id);
  });
}

/** What "yes" does to the stay. */
function meaningOf(question: QuestionFlux, stay: Reservation, feed: FluxIcal | undefined): Partial<Reservation> {
  const { genre, date_debut, date_fin, ical_uid, ical_resume, reference_plateforme } = question;
  switch (genre) {
    case 'disparue':
    case 'annulee':
      return { statut: 'annulee' };
    case 'dates':
      return { date_debut, date_fin };
    case 'meme_sejour':
      return {
        ical_uid,
        ical_resume,
        ...(reference_plateforme !== '' && { reference_plateforme }),
        ...(feed !== undefined &&
          stay.plateforme === 'direct' &&
          isBooking(question, feed) && { plateforme: feed.plateforme }),
      };
  }
}

/**
 * Whether the site speaks of a guest of its own. Where it only says that the nights are taken, that may be because of this very stay,
 * which it had from our calendar: filed under that site it would be missing from there, and the site would sell its nights.
 */
function isBooking({ ical_resume, reference_plateforme }: QuestionFlux, { plateforme }: FluxIcal): boolean {
  return reference_plateforme !== '' || natureOfWords(sourceOfPlateforme(plateforme), ical_resume) === 'sejour';
}

/** How many nights after each stay the reader of an address is told to be taken, 0 to 7. */
export async function keepNightsFree(data: DataContext, id: string, jours_apres: number): Outcome {
  const checked = checkFields<{ jours_apres: number }>({ jours_apres: integer(0, 7) }, { jours_apres });
  if (!checked.ok) return checked;
  return commit(data, ['exports_ical'], async (write) => {
    const outcome = await updateRow(write, 'exports_ical', id, checked.value);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}

/** The address opens nothing any more, as soon as the server hears of it; whoever read it may keep what they read. */
export async function revokeExport(data: DataContext, id: string): Outcome {
  return commit(data, ['exports_ical'], async (write) => {
    const revoque_le = new Date(data.now()).toISOString();
    const outcome = await updateRow(write, 'exports_ical', id, { revoque_le });
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}
