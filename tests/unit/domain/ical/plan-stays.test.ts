import { describe, expect, test } from 'vitest';
import { planOperations, withChoice } from '../../../../src/domain/ical/plan.ts';
import {
  applied,
  BOOKING,
  type EventWords,
  GITE,
  importedBooking,
  JULY,
  planned,
  reservation,
} from '../../../support/ical-files/calendar-builder.ts';

describe('a stay that is not there yet', () => {
  test('is proposed with everything the file knows, and nothing else', () => {
    const { kinds, inserts, updates, counts } = planned('airbnb', [BOOKING], []);
    expect(kinds).toEqual(['new']);
    expect(inserts).toEqual([
      {
        gite_id: GITE.id,
        nature: 'sejour',
        statut: 'confirmee',
        plateforme: 'airbnb',
        reference_plateforme: 'HMTESTAAA1',
        date_debut: '2027-07-10',
        date_fin: '2027-07-17',
        client_nom: '',
        ical_uid: 'a@airbnb.com',
        ical_resume: 'Reserved',
      },
    ]);
    expect(updates).toEqual([]);
    expect(counts).toMatchObject({ newStays: 1, newBlocks: 0 });
  });

  test('can be left out, line by line', () => {
    const { plan } = planned(
      'airbnb',
      [BOOKING, { ...BOOKING, uid: 'b@airbnb.com', code: 'HMTESTBBB2', start: '2027-08-01', end: '2027-08-03' }],
      [],
    );
    const [first] = plan.entries;
    const without = withChoice(plan, first?.line ?? 0, 'ignore');
    expect(planOperations(without).inserts.map(({ ical_uid }) => ical_uid)).toEqual(['b@airbnb.com']);
    expect(withChoice(plan, first?.line ?? 0, 'cancel')).toEqual(plan);
  });

  test('case 17: is an option while it is tentative, firm when the file says so', () => {
    const option = { ...BOOKING, status: 'TENTATIVE' };
    const { plan, inserts } = planned('airbnb', [option], []);
    expect(inserts).toMatchObject([{ statut: 'option' }]);
    const rows = applied(plan, []);
    expect(planned('airbnb', [option], rows).kinds).toEqual(['known']);
    expect(planned('airbnb', [BOOKING], rows)).toMatchObject({
      kinds: ['changed'],
      updates: [{ set: { statut: 'confirmee' } }],
    });
    expect(planned('airbnb', [option], [importedBooking()])).toMatchObject({ kinds: ['known'], updates: [] });
  });

  test('is never filed in another gîte, nor taken for a deleted stay', () => {
    const other = importedBooking({ gite_id: 'other' });
    const deleted = importedBooking({ deleted_at: '2027-05-01T00:00:00Z' });
    expect(planned('airbnb', [BOOKING], [other, deleted])).toMatchObject({
      kinds: ['new'],
      elsewhere: { gite_id: 'other', events: 1 },
    });
  });
});

describe('a stay with the same UID', () => {
  test('unchanged is known, and nothing is written', () => {
    expect(planned('airbnb', [BOOKING], [importedBooking()])).toMatchObject({
      kinds: ['known'],
      inserts: [],
      updates: [],
    });
  });

  test('moves with its dates and keeps everything the owner wrote', () => {
    const row = importedBooking();
    const { kinds, plan } = planned('airbnb', [{ ...BOOKING, start: '2027-07-12', end: '2027-07-20' }], [row]);
    expect(kinds).toEqual(['changed']);
    expect(planOperations(plan).updates).toEqual([
      { id: row.id, set: { date_debut: '2027-07-12', date_fin: '2027-07-20' } },
    ]);
    expect(applied(plan, [row])).toEqual([{ ...row, date_debut: '2027-07-12', date_fin: '2027-07-20' }]);
  });

  test('shortened at the front arrives later', () => {
    const { updates } = planned('airbnb', [{ ...BOOKING, start: '2027-07-12' }], [importedBooking()]);
    expect(updates).toMatchObject([{ set: { date_debut: '2027-07-12' } }]);
  });

  test('that has begun keeps its arrival when the file starts it today', () => {
    const row = importedBooking({
      plateforme: 'booking',
      reference_plateforme: '',
      ical_uid: 'x@booking.com',
      ical_resume: 'CLOSED - Not available',
    });
    const closed = { ...JULY, uid: 'y@booking.com', start: '2027-07-12', summary: 'CLOSED - Not available' };
    expect(planned('booking', [closed], [row], { today: '2027-07-12' })).toMatchObject({
      kinds: ['known'],
      updates: [{ set: { ical_uid: 'y@booking.com' } }],
    });
    expect(planned('booking', [{ ...closed, end: '2027-07-18' }], [row], { today: '2027-07-12' }).updates).toEqual([
      { id: row.id, set: { ical_uid: 'y@booking.com', date_fin: '2027-07-18' } },
    ]);
  });

  test('whose dates the owner fixed is a difference to decide', () => {
    const row = importedBooking({ dates_verrouillees: true, ical_resume: 'before' });
    const { kinds, plan, updates } = planned('airbnb', [{ ...BOOKING, end: '2027-07-18' }], [row]);
    const [entry] = plan.entries;
    expect(kinds).toEqual(['to_decide']);
    expect(entry).toMatchObject({
      why: 'locked',
      choice: 'ignore',
      date_fin: '2027-07-18',
      row: { date_fin: '2027-07-17' },
    });
    expect(updates).toEqual([{ id: row.id, set: { ical_resume: 'Reserved' } }]);
    expect(planOperations(withChoice(plan, entry?.line ?? 0, 'update')).updates).toMatchObject([
      { set: { date_fin: '2027-07-18' } },
    ]);
  });

  test('cancelled here stays cancelled unless the owner restores it', () => {
    const row = importedBooking({ statut: 'annulee' });
    const { kinds, plan, updates } = planned('airbnb', [BOOKING], [row]);
    expect([kinds, updates]).toEqual([['cancelled_here'], []]);
    expect(applied(withChoice(plan, plan.entries[0]?.line ?? 0, 'restore'), [row])).toMatchObject([
      { statut: 'confirmee' },
    ]);
  });
});

describe('case 26: a guest’s name', () => {
  const marie: EventWords = { ...JULY, uid: 'm', summary: 'Réservée - Marie' };
  const row = (client_nom: string) =>
    importedBooking({
      plateforme: 'abritel',
      ical_uid: 'm',
      ical_resume: 'Réservée - Marie',
      reference_plateforme: '',
      client_nom,
    });

  test('is filled in where there is none, never written over', () => {
    expect(planned('abritel', [marie], []).inserts).toMatchObject([{ client_nom: 'Marie' }]);
    expect(planned('abritel', [marie], [row('')]).updates).toEqual([
      { id: expect.any(String), set: { client_nom: 'Marie' } },
    ]);
    expect(planned('abritel', [marie], [row('Famille Durand')]).updates).toEqual([]);
  });
});

describe('a stay entered by hand with exactly the dates of an event', () => {
  test('is proposed as the same one: linked, its fields kept', () => {
    const row = reservation({ plateforme: 'direct', client_nom: 'Marie', notes: 'arrive tard' });
    const { kinds, plan, inserts } = planned('airbnb', [BOOKING], [row]);
    expect([kinds, inserts]).toEqual([['probable_same'], []]);
    const linked = {
      ...row,
      plateforme: 'airbnb',
      ical_uid: 'a@airbnb.com',
      ical_resume: 'Reserved',
      reference_plateforme: 'HMTESTAAA1',
    };
    expect(applied(plan, [row])).toEqual([linked]);
    expect(planOperations(withChoice(plan, plan.entries[0]?.line ?? 0, 'import')).inserts).toHaveLength(1);
  });

  test('keeps its platform when the site only says that the nights are taken', () => {
    const row = reservation({ plateforme: 'direct' });
    const closed = { ...JULY, uid: 'x@booking.com', summary: 'CLOSED - Not available' };
    const { plan, updates } = planned('booking', [closed], [row]);
    expect(updates).toEqual([
      { id: row.id, set: { ical_uid: 'x@booking.com', ical_resume: 'CLOSED - Not available' } },
    ]);
    const moved = planned('booking', [{ ...closed, end: '2027-07-18' }], applied(plan, [row]));
    expect(moved).toMatchObject({
      plan: { entries: [{ kind: 'to_decide', why: 'other_source', choice: 'ignore' }] },
      updates: [],
    });
  });

  test('is not the same when it is another site’s', () => {
    const row = reservation({ plateforme: 'booking' });
    const { kinds, plan } = planned('airbnb', [BOOKING], [row]);
    expect(kinds).toEqual(['new']);
    expect(plan.entries[0]?.overlaps.rows).toEqual([row.id]);
  });

  test('a closed period entered by hand is linked to a closed period only', () => {
    const row = reservation({ plateforme: 'direct', nature: 'blocage' });
    expect(planned('airbnb', [{ ...JULY, uid: 'b', summary: 'Airbnb (Not available)' }], [row]).kinds).toEqual([
      'probable_same',
    ]);
    expect(planned('airbnb', [BOOKING], [row]).kinds).toEqual(['new']);
  });
});
