import { randomBytes, randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { TestDatabase } from '../support/database.ts';
import { createDevice, outcomeOf, rowsIn, scopeOf } from '../support/device.ts';
import { FORM, type GuestDesk, openGuestDesk } from '../support/guest.ts';
import { insertRow } from '../support/world.ts';

/** Links as several devices of their owner write them. */
export function guestLinksSpec(database: () => TestDatabase): void {
  let desk: GuestDesk;
  beforeEach(async () => {
    desk = await openGuestDesk(database());
  });

  test('a link asks nobody when two devices note differently that it was sent, revoked or moved: it is revoked once', async () => {
    const kept = await desk.neighbour(0, 3);
    const other = await desk.neighbour(0, 3);
    const differing = [
      [
        { envoye_le: '2026-11-20T10:00:00Z', envoye_par: 'mail' },
        { envoye_le: '2026-11-21T10:00:00Z', envoye_par: 'qr' },
      ],
      [{ reservation_id: kept }, { reservation_id: other }],
      [{ expires_at: '2026-12-20T10:00:00Z' }, { expires_at: '2026-12-21T10:00:00Z' }],
      [{ revoked_at: '2026-11-20T10:00:00Z' }, { revoked_at: '2026-11-21T10:00:00Z' }],
    ] as const;
    const [phone, laptop] = [createDevice(database(), desk.estate.owner), createDevice(database(), desk.estate.owner)];
    for (const [first, second] of differing) {
      expect(outcomeOf(await phone.update('client_access_tokens', desk.link, first, 1))).toBe('applied');
      // It has not heard of that.
      expect(outcomeOf(await laptop.update('client_access_tokens', desk.link, second, 1))).toBe('applied');
    }
    const scope = scopeOf(await phone.pull(), desk.estate.owner);
    expect(rowsIn(scope, 'sync_issue').filter(({ row_id }) => row_id === desk.link)).toEqual([]);
    expect(rowsIn(scope, 'client_access_tokens').find(({ id }) => id === desk.link)).toMatchObject({
      envoye_par: 'qr',
      revoked_at: '2026-11-20T10:00:00+00:00',
    });
  });

  describe('beside another of the same stay a link', () => {
    /** As a device makes one that knows of no other. */
    const another = async (device = createDevice(database(), desk.estate.owner), reservation_id = desk.stay) => {
      const [id, token] = [randomUUID(), randomBytes(32).toString('base64url')];
      const set = { reservation_id, token, expires_at: '2026-12-20T10:00:00Z' };
      expect(outcomeOf(await device.insert('client_access_tokens', id, set))).toBe('applied');
      return { id, token };
    };

    test('opens it as well: both may be in guests’ hands', async () => {
      const { token } = await another();
      expect([await desk.sheet(), await desk.sheet(token)]).toMatchObject([{ version: 1 }, { version: 1 }]);
    });

    test('is revoked together with it, and nothing that is made afterwards', async () => {
      const device = createDevice(database(), desk.estate.owner);
      const [second, stays] = [await another(), await desk.neighbour(5, 6)];
      const elsewhere = await another(device, stays);
      await device.update('client_access_tokens', second.id, { revoked_at: '2026-11-20T10:00:00Z' });
      expect([await desk.sheet(), await desk.sheet(second.token)]).toEqual([null, null]);
      expect(await desk.sheet(elsewhere.token)).toMatchObject({ version: 1 });
      const renewed = await another(device);
      // The same again, from a device that had not heard of it.
      await createDevice(database(), desk.estate.owner).update('client_access_tokens', desk.link, {
        revoked_at: '2026-11-20T11:00:00Z',
      });
      expect(await desk.sheet(renewed.token)).toMatchObject({ version: 1 });
    });

    test('goes along when their entries become one, and opens the one that goes on', async () => {
      const kept = await desk.neighbour(0, 4, { client_nom: 'Martin' });
      const own = await another(undefined, kept);
      await desk.write('reservations', desk.stay, { fusion_id: kept });
      await desk.write('reservations', desk.stay, { deleted_at: '2026-11-20T10:00:00Z' });
      for (const token of [desk.token, own.token]) expect((await desk.sheet(token))?.stay.guestName).toBe('Martin');
    });

    test('opens the entry that goes on, made for one that had given way meanwhile', async () => {
      const kept = await desk.neighbour(0, 4, { client_nom: 'Martin' });
      await desk.write('reservations', desk.stay, { fusion_id: kept });
      await desk.write('reservations', desk.stay, { deleted_at: '2026-11-20T10:00:00Z' });
      const { id, token } = await another();
      expect((await desk.sheet(token))?.stay.guestName).toBe('Martin');
      expect(await desk.look('client_access_tokens', id)).toMatchObject({ reservation_id: kept });
    });

    test('leaves nothing of what its guests said with the other entry, where the two were no one stay after all', async () => {
      await desk.askHour('arrivee', '09:00');
      await desk.tell('probleme', 'Plus d’eau');
      await desk.form(FORM);
      const other = await desk.neighbour(0, 4, { client_nom: 'Martin' });
      const said = { reservation_id: other, gite_id: desk.gite, genre: 'avis', texte: 'Bonjour' };
      const own = randomUUID();
      await insertRow(database(), 'retours_clients', own, desk.estate.owner, said);
      await desk.write('reservations', desk.stay, { fusion_id: other });
      expect((await desk.opened()).reports).toHaveLength(2);
      // The link goes back with the device's undo.
      await desk.write('reservations', desk.stay, { fusion_id: null });
      const left = ['demandes_horaires', 'retours_clients', 'fiches_police'].map((table) =>
        database().rows(`select id from public.${table} where reservation_id = $1`, other),
      );
      expect(await Promise.all(left)).toEqual([[], [{ id: own }], []]);
      await desk.write('client_access_tokens', desk.link, { reservation_id: desk.stay });
      const { requests, reports, police } = await desk.opened();
      expect([requests.length, reports.length, police.length]).toEqual([1, 1, 1]);
    });
  });

  describe('of an entry that was made one with another, and is brought back from the trash, a link', () => {
    let other: string;
    const trash = () => desk.write('reservations', desk.stay, { deleted_at: '2026-11-20T10:00:00Z' });
    const restore = () => desk.write('reservations', desk.stay, { deleted_at: null });
    /** As a device sends it. */
    const merge = async (set: Record<string, unknown> = { deleted_at: '2026-11-20T10:00:00Z' }) => {
      await desk.write('client_access_tokens', desk.link, { reservation_id: other });
      await desk.write('reservations', desk.stay, { fusion_id: other, ...set });
    };
    const said = async (stay: string) => {
      const tables = ['client_access_tokens', 'demandes_horaires', 'retours_clients', 'fiches_police'];
      const counts = tables.map((table) =>
        database().rows(`select from public.${table} where reservation_id = $1 and deleted_at is null`, stay),
      );
      return (await Promise.all(counts)).map(({ length }) => length);
    };
    beforeEach(async () => {
      other = await desk.neighbour(0, 4, { client_nom: 'Martin' });
      await insertRow(database(), 'client_access_tokens', randomUUID(), desk.estate.owner, {
        reservation_id: other,
        token: randomBytes(32).toString('base64url'),
        expires_at: '2026-12-20T10:00:00Z',
      });
      await desk.askHour('arrivee', '09:00');
      await desk.tell('probleme', 'Plus d’eau');
      await desk.form(FORM);
    });

    test('opens it again, with what its guests had said, and nothing of it the other one', async () => {
      const theirs = { reservation_id: other, gite_id: desk.gite, genre: 'avis', texte: 'Bonjour' };
      await insertRow(database(), 'retours_clients', randomUUID(), desk.estate.owner, theirs);
      await merge();
      expect([await said(desk.stay), await said(other)]).toEqual([
        [0, 0, 0, 0],
        [2, 1, 2, 1],
      ]);
      await restore();
      expect([await said(desk.stay), await said(other)]).toEqual([
        [1, 1, 1, 1],
        [1, 0, 1, 0],
      ]);
      const { stay, requests, reports, police } = await desk.opened();
      expect([stay.guestName === 'Martin', requests.length, reports.length, police.length]).toEqual([false, 1, 1, 1]);
      // It is the same stay no more.
      expect(await desk.look('reservations', desk.stay)).toMatchObject({ fusion_id: null });
    });

    test('does so where calendars had brought both, and it takes place again', async () => {
      await merge({ statut: 'annulee' });
      await desk.write('reservations', desk.stay, { statut: 'confirmee' });
      expect([await said(desk.stay), await said(other)]).toEqual([
        [1, 1, 1, 1],
        [1, 0, 0, 0],
      ]);
    });

    test('comes back with all of it from the trash where the other one is there as well', async () => {
      await merge();
      await desk.write('reservations', other, { deleted_at: '2026-11-21T10:00:00Z' });
      expect(await desk.sheet()).toBeNull();
      await restore();
      expect([await said(desk.stay), await said(other)]).toEqual([
        [1, 1, 1, 1],
        [0, 0, 0, 0],
      ]);
      expect((await desk.opened()).police).toHaveLength(1);
    });

    test('goes along again where it is the same stay after all, with what was said since', async () => {
      await merge();
      await restore();
      await desk.tell('avis', 'Merci', { rating: 5 });
      await merge();
      expect(await said(other)).toEqual([2, 1, 2, 1]);
      await restore();
      expect(await said(desk.stay)).toEqual([1, 1, 2, 1]);
    });

    test('that was made elsewhere, before anybody there had heard that it had given way, opens it', async () => {
      await merge();
      const [id, token] = [randomUUID(), randomBytes(32).toString('base64url')];
      const set = { reservation_id: desk.stay, token, expires_at: '2026-12-20T10:00:00Z' };
      await createDevice(database(), desk.estate.owner).insert('client_access_tokens', id, set);
      expect((await desk.sheet(token))?.stay.guestName).toBe('Martin');
      await restore();
      expect(await said(desk.stay)).toEqual([2, 1, 1, 1]);
    });

    test('leaves with the other what was said there meanwhile: nobody knows by which of the two', async () => {
      await merge();
      await desk.tell('avis', 'Merci', { rating: 5 });
      await restore();
      expect([await said(desk.stay), await said(other)]).toEqual([
        [1, 1, 1, 1],
        [1, 0, 1, 0],
      ]);
    });

    test('goes along no more with an entry that is deleted later: it is a stay of its own', async () => {
      await merge();
      await restore();
      await trash();
      expect(await said(other)).toEqual([1, 0, 0, 0]);
      expect(await desk.sheet()).toBeNull();
      await restore();
      expect(await said(desk.stay)).toEqual([1, 1, 1, 1]);
    });
  });
}
