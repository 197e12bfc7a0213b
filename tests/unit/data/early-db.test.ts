import { afterEach, expect, test } from 'vitest';
import { openEarly, takeDb } from '../../../src/data/early-db.ts';
import type { LocalDb } from '../../../src/data/schema.ts';
import { testId } from '../../support/local-data.ts';

const opened: LocalDb[] = [];
afterEach(async () => {
  for (const db of opened.splice(0)) await db.delete();
});
const take = (userId: string) => {
  const taken = takeDb(userId);
  opened.push(taken.db);
  return taken;
};

test('a database that was opened early is taken once, open or about to be', async () => {
  const person = testId(1, 'ea71');
  openEarly(person);
  const { db, wasBlocked } = take(person);
  await db.open();
  expect(db.isOpen()).toBe(true);
  expect(wasBlocked()).toBe(false);
  expect(take(person).db).not.toBe(db);
});

test('nobody gets the database of somebody else', () => {
  openEarly(testId(2, 'ea71'));
  const { db } = take(testId(3, 'ea71'));
  expect(db.name).toContain(testId(3, 'ea71'));
  expect(db.isOpen()).toBe(false);
});
