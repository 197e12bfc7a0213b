import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { type CleaningToWrite, writeCleanings } from '../../../../src/domain/ical/write-cleanings.ts';
import { cleaning } from '../../../support/cleanings.ts';

const AT = '2027-06-01T08:09:10.000Z';

const text = fc.string({ unit: fc.constantFrom(...'abz ÉéœŒ€,;:\\"\'()-\n🏡日本'), maxLength: 200 });

function toWrite(given: Parameters<typeof cleaning>[0], more: Partial<CleaningToWrite> = {}): CleaningToWrite {
  return { cleaning: cleaning(given), title: 'Le Moulin', address: '', notes: '', ...more };
}

function eventsOf(file: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(file) as ConstructorParameters<typeof ICAL.Component>[0]);
  return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}

test('another program reads back every word, and no line is longer than 75 octets', () => {
  fc.assert(
    fc.property(text, text, text, (title, address, notes) => {
      const file = writeCleanings([toWrite({ heure_debut: '10:00' }, { title, address, notes })], AT);
      for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      const [event] = eventsOf(file);
      expect([event?.summary, event?.location ?? '', event?.description ?? '']).toEqual([title, address, notes]);
    }),
  );
});

test.each([
  [{ heure_debut: '10:00', duree_minutes: 150 }, '2027-06-02T10:00:00', '2027-06-02T12:30:00'],
  [{ heure_debut: '23:00', duree_minutes: 120 }, '2027-06-02T23:00:00', '2027-06-03T01:00:00'],
  [{ heure_debut: '10:00', duree_minutes: null }, '2027-06-02T10:00:00', '2027-06-02T12:00:00'],
  [{ heure_debut: null }, '2027-06-02', '2027-06-03'],
])('%o is there from %s to %s', (given, start, end) => {
  const [event] = eventsOf(writeCleanings([toWrite(given)], AT));
  expect([event?.startDate.toString(), event?.endDate.toString()]).toEqual([start, end]);
});

test('one that changed has the same identity and a later number; one that is off is called cancelled', () => {
  const written = (given: Parameters<typeof cleaning>[0]) => {
    const [event] = eventsOf(writeCleanings([toWrite(given)], AT));
    return [event?.uid, event?.sequence, event?.component.getFirstPropertyValue('status')];
  };
  const uid = 'dddddddd-0000-7000-8000-000000000001@liveownerunit';
  expect(written({})).toEqual([uid, 1, 'CONFIRMED']);
  expect(written({ version: 4, assignee_user_id: crypto.randomUUID() })).toEqual([uid, 4, 'TENTATIVE']);
  expect(written({ version: 5, statut: 'annule' })).toEqual([uid, 5, 'CANCELLED']);
});
