import { type FieldErrors, wholeError } from '../../domain/errors.ts';
import {
  type Answer,
  checkAnswer,
  checkGuestReportChange,
  type GuestReportChange,
} from '../../domain/guest/answer-rules.ts';
import { instantOf } from '../../lib/clock.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { deleteRow, updateRow } from '../outbox.ts';
import { emptyForms } from '../police-forms.ts';

/**
 * What the owner says to an hour that a guest asked for, whoever said something before. The stay's hour is the server's to write with
 * the answer that stands (`follow_answer`): sent by itself, the hour of an answer that another device's puts aside would stand alone.
 */
export async function answerRequest(data: DataContext, id: string, answer: Answer): Outcome {
  const checked = checkAnswer(answer);
  if (!checked.ok) return checked;
  return commit(data, ['reservations', 'demandes_horaires'], async (write) => {
    const request = await data.db.demandes_horaires.get(id);
    if (request?._live !== 1) return fail(wholeError('not_found'));
    const stay = await data.db.reservations.get(request.reservation_id);
    if (stay?._live !== 1) return fail(wholeError('reservation_unknown'));
    await updateRow(write, 'demandes_horaires', id, {
      ...checked.value,
      decidee_par: 'proprietaire',
      decidee_le: instantOf(data.now()),
    });
    return ok(id);
  });
}

/** Its owner has seen what the server decided by itself: on all their devices. */
export async function seeRequest(data: DataContext, id: string): Outcome {
  return commit(data, ['demandes_horaires'], async (write) => {
    const outcome = await updateRow(write, 'demandes_horaires', id, { vue: true });
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}

/** What becomes of a problem or a review that a guest wrote, or what they are told about it. */
export async function updateGuestReport(data: DataContext, id: string, change: GuestReportChange): Outcome {
  const checked = checkGuestReportChange(change);
  if (!checked.ok) return checked;
  return commit(data, ['retours_clients'], async (write) => {
    const outcome = await updateRow(write, 'retours_clients', id, checked.value);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}

/**
 * Before its time. What it says is gone from this device at once and from the server with the next exchange, and nothing brings it back:
 * an outcome without a way back.
 */
export async function destroyPoliceForm(data: DataContext, id: string): Promise<Result<string, FieldErrors>> {
  const outcome = await commit(data, ['fiches_police', 'staging'], async (write) => {
    if ((await deleteRow(write, 'fiches_police', id)) === 'missing') return fail(wholeError('not_found'));
    await emptyForms(data, [id]);
    return ok(id);
  });
  return outcome.ok ? ok(outcome.value.id) : outcome;
}
