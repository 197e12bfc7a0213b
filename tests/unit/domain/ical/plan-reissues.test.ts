import { describe, expect, test } from 'vitest';
import { readCalendarFile } from '../../../../src/domain/ical/read-calendar-file.ts';
import {
  BOOKING,
  calendarText,
  type EventWords,
  GITE,
  importedBooking,
  JULY,
  planned,
  PRODIDS,
  stayLines,
} from '../../../support/ical-files/calendar-builder.ts';

describe('a stay whose UID changed', () => {
  const closed = (uid: string, start: string, end: string): EventWords => ({
    uid: `${uid}@booking.com`,
    start,
    end,
    summary: 'CLOSED - Not available',
  });
  const row = () =>
    importedBooking({
      plateforme: 'booking',
      nature: 'inconnue',
      reference_plateforme: '',
      ical_uid: 'old@booking.com',
      ical_resume: 'CLOSED - Not available',
    });

  test('with the same dates keeps its row, with the new UID', () => {
    expect(planned('booking', [closed('new', '2027-07-10', '2027-07-17')], [row()])).toMatchObject({
      kinds: ['known'],
      updates: [{ set: { ical_uid: 'new@booking.com' } }],
      inserts: [],
    });
  });

  test('extended by a day keeps its row, which moves', () => {
    expect(planned('booking', [closed('new', '2027-07-10', '2027-07-18')], [row()])).toMatchObject({
      kinds: ['changed'],
      updates: [{ set: { ical_uid: 'new@booking.com', date_fin: '2027-07-18' } }],
      inserts: [],
    });
  });

  test('is another stay while the old UID is still there, and the conflict is shown', () => {
    const before = row();
    const { plan, kinds } = planned(
      'booking',
      [closed('old', '2027-07-10', '2027-07-17'), closed('new', '2027-07-15', '2027-07-19')],
      [before],
    );
    expect(kinds).toEqual(['known', 'new']);
    expect(plan.entries[1]?.overlaps).toEqual({ rows: [before.id], lines: [] });
  });

  test('takes the nearest of two that left the file', () => {
    const near = row();
    const far = { ...row(), ical_uid: 'far@booking.com', date_debut: '2027-07-04', date_fin: '2027-07-10' };
    const { updates } = planned('booking', [closed('new', '2027-07-09', '2027-07-17')], [far, near]);
    expect(updates).toEqual([{ id: near.id, set: { ical_uid: 'new@booking.com', date_debut: '2027-07-09' } }]);
  });

  test('is found by the platform’s code even when nothing else is the same', () => {
    const moved = { ...BOOKING, uid: 'other@airbnb.com', start: '2027-09-01', end: '2027-09-08' };
    expect(planned('airbnb', [moved], [importedBooking()])).toMatchObject({
      kinds: ['changed'],
      updates: [{ set: { ical_uid: 'other@airbnb.com', date_debut: '2027-09-01', date_fin: '2027-09-08' } }],
    });
  });

  test('is never another guest’s: another code, another name', () => {
    expect(
      planned('airbnb', [{ ...BOOKING, uid: 'b@airbnb.com', code: 'HMTESTBBB2' }], [importedBooking()]).kinds,
    ).toEqual(['new']);
    const marie = importedBooking({
      plateforme: 'abritel',
      ical_uid: 'm',
      ical_resume: 'Reserved - Marie',
      reference_plateforme: '',
    });
    expect(planned('abritel', [{ ...JULY, uid: 'p', summary: 'Reserved - Paul' }], [marie]).kinds).toEqual(['new']);
    expect(planned('abritel', [{ ...JULY, uid: 'p', summary: 'Réservée - Marie' }], [marie]).kinds).toEqual(['known']);
  });

  test('on dates that a cancelled stay freed is a new stay', () => {
    expect(
      planned('booking', [closed('new', '2027-07-10', '2027-07-17')], [{ ...row(), statut: 'annulee' }]).kinds,
    ).toEqual(['new']);
  });

  test('an event that could not be read has not left the file', () => {
    const text = calendarText(
      [
        ['BEGIN:VEVENT', 'UID:old@booking.com', 'DTSTART:?', 'END:VEVENT'],
        stayLines(closed('new', '2027-07-12', '2027-07-19')),
      ],
      PRODIDS.booking,
    );
    const preview = readCalendarFile(text, { fileName: '', gite: GITE, existing: [row()], today: '2027-06-01' });
    expect(preview).toMatchObject({ value: { counts: { newStays: 1, unreadable: 1 } } });
  });

  test('of another feed filed under the same name has not left its own', () => {
    const elsewhere = importedBooking({
      plateforme: 'autre',
      ical_uid: 'x@smallsite.fr',
      ical_resume: '',
      reference_plateforme: '',
    });
    const event = { ...JULY, uid: 'y@other.fr', summary: '' };
    expect(planned('airbnb', [event], [elsewhere], { plateforme: 'autre' }).kinds).toEqual(['new']);
    expect(
      planned('airbnb', [{ ...event, uid: 'z@smallsite.fr' }], [elsewhere], { plateforme: 'autre' }).kinds,
    ).toEqual(['known']);
  });
});
