import { checkLinkChange, type LinkChange } from '../../domain/guest/answer-rules.ts';
import { livingLinks } from '../../domain/guest/wanted-link.ts';
import { linkExpiry } from '../../domain/guest/window.ts';
import { newToken } from '../../domain/guest/token.ts';
import type { ClientAccessToken, MoyenEnvoi } from '../../domain/guest-rows.ts';
import { type FieldErrors, wholeError } from '../../domain/errors.ts';
import type { Day } from '../../domain/rows.ts';
import { instantOf } from '../../lib/clock.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { insertRow, updateRow, type Write } from '../outbox.ts';

/** A link and what its end follows from. */
const TABLES = ['client_access_tokens', 'reservations', 'gites_base'] as const;

/** The stay's link; the one that lives already, where there is one. */
export async function createLink(data: DataContext, reservationId: string): Outcome {
  return commit(data, TABLES, async (write) => {
    const [living] = await livingOf(data, reservationId);
    return living === undefined ? insertLink(write, reservationId, null) : ok(living.id);
  });
}

/** Given to the guest, by which way; the last time counts. */
export async function markLinkSent(data: DataContext, id: string, par: MoyenEnvoi): Outcome {
  return changeLink(data, id, { envoye_le: instantOf(data.now()), envoye_par: par });
}

/**
 * It opens nothing any more, as soon as the server hears of it, nor does any other of its stay: each may be what is out there. Not
 * taken back once the stay has another: that was made to take their place.
 */
export async function revokeLink(data: DataContext, id: string): Outcome {
  const outcome = await commit(data, ['client_access_tokens'], async (write) => {
    const link = await liveLink(data, id);
    if (link === null) return fail(wholeError('not_found'));
    await revokeAll(write, link);
    return ok(id);
  });
  if (!outcome.ok) return outcome;
  const undo = async () => {
    const link = await liveLink(data, id);
    const others = link === null ? [] : await livingOf(data, link.reservation_id);
    return others.length === 0 ? outcome.value.undo() : 'partly';
  };
  return ok({ id, undo });
}

/** Another secret in the place of all that live: who has an old link has nothing from then on. The outcome's id is the new link's. */
export async function renewLink(data: DataContext, id: string): Outcome {
  return commit(data, TABLES, async (write) => {
    const link = await liveLink(data, id);
    if (link === null) return fail(wholeError('not_found'));
    await revokeAll(write, link);
    return insertLink(write, link.reservation_id, link.prolonge_au ?? null);
  });
}

/** Open until the end of this day, if that is later than it would be; null: no longer than the stay says. */
export async function extendLink(data: DataContext, id: string, prolonge_au: Day | null): Outcome {
  const checked = checkLinkChange({ prolonge_au });
  if (!checked.ok) return checked;
  return commit(data, TABLES, async (write) => {
    const link = await liveLink(data, id);
    if (link === null) return fail(wholeError('not_found'));
    const expiry = await expiryOf(data, link.reservation_id, prolonge_au);
    if (!expiry.ok) return expiry;
    // Guests hold the one or the other. When they end, the server computes.
    for (const one of [link, ...(await livingOf(data, link.reservation_id))]) {
      await updateRow(write, 'client_access_tokens', one.id, checked.value);
    }
    return ok(id);
  });
}

async function changeLink(data: DataContext, id: string, change: LinkChange): Outcome {
  const checked = checkLinkChange(change);
  if (!checked.ok) return checked;
  return commit(data, TABLES, async (write) => {
    const outcome = await updateRow(write, 'client_access_tokens', id, checked.value);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}

async function insertLink(
  write: Write,
  reservationId: string,
  prolonge_au: Day | null,
): Promise<Result<string, FieldErrors>> {
  const { data } = write;
  const expiry = await expiryOf(data, reservationId, prolonge_au);
  if (!expiry.ok) return expiry;
  if (Date.parse(expiry.value) <= data.now()) return fail(wholeError('stay_over'));
  const row = {
    reservation_id: reservationId,
    token: newToken(data.randomBytes),
    expires_at: expiry.value,
    revoked_at: null,
    prolonge_au,
  };
  return ok(await insertRow(write, 'client_access_tokens', row));
}

/** A stay that is cancelled or gone opens nothing. */
async function expiryOf(
  { db }: DataContext,
  reservationId: string,
  prolonge_au: Day | null,
): Promise<Result<string, FieldErrors>> {
  const stay = await db.reservations.get(reservationId);
  if (stay?._live !== 1 || stay.statut === 'annulee') return fail(wholeError('reservation_unknown'));
  const gite = await db.gites_base.get(stay.gite_id);
  if (gite?._live !== 1) return fail(wholeError('gite_unknown'));
  return ok(linkExpiry(stay, gite, prolonge_au));
}

async function liveLink({ db }: DataContext, id: string): Promise<ClientAccessToken | null> {
  const link = await db.client_access_tokens.get(id);
  return link?._live === 1 ? link : null;
}

/** Of a stay, the one to show first. */
export async function livingOf({ db }: DataContext, reservationId: string): Promise<ClientAccessToken[]> {
  const links = await db.client_access_tokens.where('reservation_id').equals(reservationId).toArray();
  return livingLinks(links.filter(({ _live }) => _live === 1));
}

/** Of a stay all that live, the given one or not: another device may have made it, or revoked the given one meanwhile. */
async function revokeAll(write: Write, { reservation_id }: ClientAccessToken): Promise<void> {
  const revoked_at = instantOf(write.data.now());
  for (const { id } of await livingOf(write.data, reservation_id)) {
    await updateRow(write, 'client_access_tokens', id, { revoked_at });
  }
}
