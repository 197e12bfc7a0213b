import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createLink,
  extendLink,
  markLinkSent,
  renewLink,
  revokeLink,
} from '../../../src/data/mutations/guest-links.ts';
import { createReservation, deleteReservation, updateReservation } from '../../../src/data/mutations/reservations.ts';
import { stayGuest } from '../../../src/data/queries/guest-messages.ts';
import type { Reservation } from '../../../src/domain/rows.ts';
import { aLink } from '../../support/guest-rows.ts';
import { aGite, aStay, done, freshData, queued, receive, type TestData, testId } from '../../support/local-data.ts';

const STAY = testId(1, 'b000');
const GITE = testId(1, 'aaaa');

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, GITE, { fuseau: 'Indian/Reunion' })]);
});
afterEach(async () => data.dispose());

const aStayHere = (fields: Partial<Reservation> = {}) => receive(data, 'reservations', [aStay(data, STAY, fields)]);
const rows = () => data.db.client_access_tokens.toArray();
const link = async () => (await stayGuest(data, STAY))?.link;

describe('making a link', () => {
  test('takes 256 bits and an end that follows from the stay and its gîte, and waits to be sent', async () => {
    await aStayHere({ heure_depart: '11:30' });
    const { id } = done(await createLink(data, STAY));
    const [row] = await rows();
    expect(row).toMatchObject({ id, reservation_id: STAY, expires_at: '2026-08-15T07:30:00.000Z', revoked_at: null });
    expect(row?.token).toMatch(/^[\w-]{43}$/);
    expect(await queued(data)).toMatchObject([
      { op: 'insert', table: 'client_access_tokens', set: { token: row?.token } },
    ]);
  });

  test('is taken back without a trace', async () => {
    await aStayHere();
    await done(await createLink(data, STAY)).undo();
    expect(await rows()).toEqual([]);
    expect(await queued(data)).toEqual([]);
  });

  test('a second time gives the one that lives', async () => {
    await aStayHere();
    const first = done(await createLink(data, STAY));
    expect(done(await createLink(data, STAY)).id).toBe(first.id);
    expect(await rows()).toHaveLength(1);
  });

  test('is refused for a stay that is cancelled, gone, or over for a week', async () => {
    await aStayHere({ statut: 'annulee' });
    expect(await createLink(data, STAY)).toEqual({ ok: false, error: { form: 'reservation_unknown' } });
    expect(await createLink(data, testId(9, 'b000'))).toEqual({ ok: false, error: { form: 'reservation_unknown' } });
    await aStayHere({ date_debut: '2026-07-01', date_fin: '2026-07-07', heure_depart: '13:59' });
    expect(await createLink(data, STAY)).toEqual({ ok: false, error: { form: 'stay_over' } });
    await aStayHere({ date_debut: '2026-07-01', date_fin: '2026-07-07', heure_depart: '14:01' });
    expect((await createLink(data, STAY)).ok).toBe(true);
  });

  test('keeps a new stay from being taken back without a trace', async () => {
    const stay = done(
      await createReservation(data, { gite_id: GITE, date_debut: '2026-08-01', date_fin: '2026-08-03' }),
    );
    done(await createLink(data, stay.id));
    await stay.undo();
    expect((await data.db.reservations.get(stay.id))?.deleted_at).not.toBeNull();
  });
});

describe('a link', () => {
  beforeEach(async () => {
    await aStayHere();
    await receive(data, 'client_access_tokens', [aLink(data, testId(1, 'eeee'))]);
  });
  const ID = testId(1, 'eeee');

  test('is noted as sent, by which way and when, the last time counts, and each is undone', async () => {
    done(await markLinkSent(data, ID, 'whatsapp'));
    expect(await queued(data)).toMatchObject([
      { op: 'update', set: { envoye_par: 'whatsapp', envoye_le: '2026-07-14T10:00:00.000Z' }, base: 1 },
    ]);
    data.tick(60_000);
    await done(await markLinkSent(data, ID, 'qr')).undo();
    expect(await link()).toMatchObject({ envoye_par: 'whatsapp', envoye_le: '2026-07-14T10:00:00.000Z' });
    expect(await markLinkSent(data, testId(9), 'mail')).toEqual({ ok: false, error: { form: 'not_found' } });
  });

  test('is revoked, and that is undone', async () => {
    const { undo } = done(await revokeLink(data, ID));
    expect(await queued(data)).toMatchObject([{ op: 'update', set: { revoked_at: '2026-07-14T10:00:00.000Z' } }]);
    await undo();
    expect(await link()).toMatchObject({ revoked_at: null });
    expect(await queued(data)).toEqual([]);
  });

  test('is open again even after the server has heard of it, in whose words an instant looks otherwise', async () => {
    const { undo } = done(await revokeLink(data, ID));
    await data.db.outbox.clear();
    await data.db.shadow.clear();
    await receive(data, 'client_access_tokens', [
      aLink(data, ID, { revoked_at: '2026-07-14T10:00:00+00:00', rev: 2, ver: 2 }),
    ]);
    expect(await undo()).toBeUndefined();
    expect(await link()).toMatchObject({ revoked_at: null });
    expect(await queued(data)).toMatchObject([{ op: 'update', set: { revoked_at: null }, base: 2 }]);
  });

  test('stays revoked once the stay has another one', async () => {
    const { undo } = done(await revokeLink(data, ID));
    const { id } = done(await createLink(data, STAY));
    expect(await undo()).toBe('partly');
    const living = (await rows()).filter(({ revoked_at }) => revoked_at === null);
    expect(living.map((row) => row.id)).toEqual([id]);
  });

  test('is renewed in one step: the old secret revoked, a new one in its place that was sent to nobody', async () => {
    done(await markLinkSent(data, ID, 'mail'));
    done(await extendLink(data, ID, '2026-09-01'));
    const { id, undo } = done(await renewLink(data, ID));
    expect((await rows()).map((row) => [row.id === ID, row.revoked_at !== null])).toEqual(
      expect.arrayContaining([
        [true, true],
        [false, false],
      ]),
    );
    const fresh = await link();
    expect(fresh).toMatchObject({ id, prolonge_au: '2026-09-01', expires_at: '2026-09-01T20:00:00.000Z' });
    expect(fresh?.token).not.toBe('a'.repeat(43));
    expect(fresh?.envoye_le ?? null).toBeNull();
    await undo();
    expect(await link()).toMatchObject({ id: ID, revoked_at: null });
    expect(await rows()).toHaveLength(1);
  });

  test('is renewed where it was revoked, and leaves one that lives whatever another device made', async () => {
    done(await revokeLink(data, ID));
    done(await createLink(data, STAY));
    done(await renewLink(data, ID));
    expect((await rows()).filter(({ revoked_at }) => revoked_at === null)).toHaveLength(1);
  });

  test('is revoked, renewed and extended with every other of its stay, and so each comes back', async () => {
    const OTHER = testId(2, 'eeee');
    const ELSEWHERE = testId(3, 'eeee');
    await receive(data, 'client_access_tokens', [
      aLink(data, OTHER, { token: 'b'.repeat(43) }),
      aLink(data, ELSEWHERE, { token: 'c'.repeat(43), reservation_id: testId(2, 'b000') }),
    ]);
    const living = async () => (await rows()).filter(({ revoked_at }) => revoked_at === null).map((row) => row.id);
    const revoked = done(await revokeLink(data, OTHER));
    expect(await living()).toEqual([ELSEWHERE]);
    await revoked.undo();
    expect(await living()).toEqual([ID, OTHER, ELSEWHERE]);

    done(await extendLink(data, ID, '2026-09-01'));
    expect((await rows()).map(({ prolonge_au }) => prolonge_au)).toEqual(['2026-09-01', '2026-09-01', null]);
    const renewed = done(await renewLink(data, ID));
    expect(new Set(await living())).toEqual(new Set([ELSEWHERE, renewed.id]));
    // The server revokes what lives when it hears of the first: what is made must come after them.
    expect((await queued(data)).at(-1)).toMatchObject({ op: 'insert' });
    await renewed.undo();
    expect(await living()).toEqual([ID, OTHER, ELSEWHERE]);
  });

  test('that is revoked still opens until the server hears of it, unless it never heard of the link', async () => {
    const waits = async () => (await stayGuest(data, STAY))?.endIsWaiting;
    done(await markLinkSent(data, ID, 'mail'));
    expect(await waits()).toBe(false);
    done(await revokeLink(data, ID));
    expect(await waits()).toBe(true);
    await data.db.outbox.clear();
    expect(await waits()).toBe(false);
    done(await revokeLink(data, done(await createLink(data, STAY)).id));
    expect(await waits()).toBe(false);
  });

  test('is extended to the end of a day on the gîte’s clocks, and no longer than the stay without one', async () => {
    const end = async () => (await stayGuest(data, STAY))?.expiresAt;
    done(await extendLink(data, ID, '2026-09-01'));
    expect(await link()).toMatchObject({ prolonge_au: '2026-09-01' });
    expect(await end()).toBe('2026-09-01T20:00:00.000Z');
    // The end of it is the server's to compute: two devices that said it differently would ask a person.
    expect((await queued(data)).map(({ set }) => set)).toEqual([{ prolonge_au: '2026-09-01' }]);
    done(await extendLink(data, ID, null));
    expect(await link()).toMatchObject({ prolonge_au: null });
    expect(await end()).toBe('2026-08-15T06:00:00.000Z');
    expect(await extendLink(data, ID, '2026-02-30')).toEqual({ ok: false, error: { prolonge_au: 'date_invalid' } });
  });

  test('closes when the stay as it is now says so, before the server has moved its row', async () => {
    done(await updateReservation(data, STAY, { date_fin: '2026-08-10' }));
    const guest = await stayGuest(data, STAY);
    expect(guest?.expiresAt).toBe('2026-08-17T06:00:00.000Z');
    expect(guest?.link?.expires_at).toBe('2026-08-15T06:00:00.000Z');
  });

  test('of a stay that was deleted can be neither renewed nor extended', async () => {
    done(await deleteReservation(data, STAY));
    expect(await renewLink(data, ID)).toEqual({ ok: false, error: { form: 'reservation_unknown' } });
    expect(await extendLink(data, ID, '2026-09-01')).toEqual({ ok: false, error: { form: 'reservation_unknown' } });
    expect(await link()).toBeUndefined();
    expect((await rows())[0]?.revoked_at).toBeNull();
  });
});
