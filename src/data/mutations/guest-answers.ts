import { wholeError } from '../../domain/errors.ts';
import {
  type Answer,
  checkAnswer,
  checkGuestReportChange,
  type GuestReportChange,
} from '../../domain/guest/answer-rules.ts';
import type { Reservation } from '../../domain/rows.ts';
import { instantOf } from '../../lib/clock.ts';
import { fail, ok } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { deleteRow, readRow, updateRow } from '../outbox.ts';
import { changeStay, STAY_TABLES } from './reservations.ts';

/**
 * What the owner says to an hour that a guest asked for, whoever said something before: yes writes it to the stay in the same
 * transaction; no takes it off the stay again, where it stands there because of this request.
 */
export async function answerRequest(data: DataContext, id: string, answer: Answer): Outcome {
  const checked = checkAnswer(answer);
  if (!checked.ok) return checked;
  return commit(data, [...STAY_TABLES, 'demandes_horaires'], async (write) => {
    const request = await data.db.demandes_horaires.get(id);
    if (request?._live !== 1) return fail(wholeError('not_found'));
    const current = await readRow(write, 'reservations', request.reservation_id);
    const stay = current?.row as Reservation | undefined;
    if (stay === undefined || stay.deleted_at !== null) return fail(wholeError('reservation_unknown'));
    const field = request.genre === 'arrivee' ? 'heure_arrivee' : 'heure_depart';
    if (answer.statut === 'acceptee') await changeStay(write, stay, { [field]: request.heure }, current);
    else if (request.statut === 'acceptee' && stay[field] === request.heure) {
      await changeStay(write, stay, { [field]: null }, current);
    }
    await updateRow(write, 'demandes_horaires', id, {
      ...checked.value,
      decidee_par: 'proprietaire',
      decidee_le: instantOf(data.now()),
    });
    return ok(id);
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

/** Before its time: the server destroys what is deleted as well. */
export async function deletePoliceForm(data: DataContext, id: string): Outcome {
  return commit(data, ['fiches_police'], async (write) => {
    const outcome = await deleteRow(write, 'fiches_police', id);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}
