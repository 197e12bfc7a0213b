import { beforeEach, expect, test } from 'vitest';
import type { TestDatabase } from '../support/database.ts';
import { createDevice, type Device, outcomeOf } from '../support/device.ts';
import { addCleaner, createEstate } from '../support/world.ts';

/** A cleaning that two people finish out of reach of each other. */
export function doneTwiceSpec(database: () => TestDatabase): void {
  let cleaning: string;
  let phone: Device;
  let first: Device;
  let second: Device;
  beforeEach(async () => {
    const estate = await createEstate(database());
    phone = createDevice(database(), estate.owner);
    cleaning = estate.rows.cleaning_schedule;
    first = createDevice(database(), estate.cleaner);
    second = createDevice(database(), await addCleaner(database(), estate.gite));
  });
  const say = async (device: Device, set: Record<string, unknown>, base = 1) =>
    outcomeOf(await device.update('cleaning_schedule', cleaning, set, base));
  const done = ({ userId }: Device, hour: string, fait_version = 1) => ({
    statut: 'fait',
    fait_le: `2026-11-17T${hour}:00Z`,
    fait_par: userId,
    fait_version,
  });
  const standing = async () => {
    const [row] = await database().rows(
      `select statut, fait_par, fait_version, to_char(fait_le at time zone 'UTC', 'HH24:MI') as at
       from public.cleaning_schedule where id = $1`,
      cleaning,
    );
    return row;
  };
  /** Of everybody; what the estate began with says nothing of this cleaning. */
  const asked = async () =>
    (
      await database().rows(
        `select field, mine, theirs from public.sync_issue where row_id = $1 and state = 'open' and created_at > $2`,
        cleaning,
        since,
      )
    ).length;
  let since: string;
  beforeEach(async () => {
    const [now] = await database().rows<{ at: string }>('select clock_timestamp()::text as at');
    since = now?.at ?? '';
  });

  test.each([
    ['the first', (a: () => Promise<string>, b: () => Promise<string>) => [a, b]],
    ['the second', (a: () => Promise<string>, b: () => Promise<string>) => [b, a]],
  ] as const)('is done once, by the first: %s is heard first', async (_, inOrder) => {
    const sends = inOrder(
      () => say(first, { ...done(first, '10:00', 1), compte_rendu: 'Ampoule grillée' }),
      () => say(second, { ...done(second, '11:00', 2), etat_trouve: 'sale' }),
    );
    for (const send of sends) expect(await send()).toBe('applied');
    expect(await standing()).toEqual({ statut: 'fait', fait_par: first.userId, fait_version: 1, at: '10:00' });
    const [kept] = await database().rows(
      'select compte_rendu, etat_trouve from public.cleaning_schedule where id = $1',
      cleaning,
    );
    expect(kept).toEqual({ compte_rendu: 'Ampoule grillée', etat_trouve: 'sale' });
    expect(await asked()).toBe(0);
  });

  test('was begun by both: neither is asked when', async () => {
    const begun = (hour: string) => ({ statut: 'commence', commence_le: `2026-11-17T${hour}:00Z` });
    expect(await say(first, begun('09:00'))).toBe('applied');
    expect(await say(second, begun('09:30'))).toBe('applied');
    expect(await say(second, done(second, '11:00'))).toBe('applied');
    expect(await say(first, { ...begun('09:00'), ...done(first, '10:30') })).toBe('applied');
    expect(await standing()).toMatchObject({ statut: 'fait', fait_par: first.userId });
    expect(await asked()).toBe(0);
  });

  test('is no disagreement with who only said that it was begun', async () => {
    expect(await say(first, { statut: 'commence' })).toBe('applied');
    expect(await say(second, done(second, '11:00'))).toBe('applied');
    // What was begun elsewhere too, heard last.
    expect(await say(first, { statut: 'commence' })).toBe('applied');
    expect(await standing()).toMatchObject({ statut: 'fait', fait_par: second.userId });
    expect(await asked()).toBe(0);
  });

  test('is opened again by who has read the one and not the other', async () => {
    await say(first, done(first, '11:00'));
    await say(second, done(second, '10:00'));
    const open = { statut: 'prevu', fait_le: null, fait_par: null, fait_version: null };
    expect(await say(phone, open, 2)).toBe('applied');
    expect(await standing()).toEqual({ statut: 'prevu', fait_par: null, fait_version: null, at: null });
    expect(await asked()).toBe(0);
  });

  test('was called off meanwhile: both and its owner are told that, and nothing about who did it', async () => {
    await say(phone, { statut: 'annule' });
    expect(await say(second, done(second, '11:00'))).toBe('conflict');
    expect(await say(first, done(first, '10:00'))).toBe('applied');
    expect(await standing()).toMatchObject({ statut: 'fait', fait_par: first.userId });
    const told = await database().rows<{ field: string }>(
      `select distinct field from public.sync_issue where row_id = $1 and created_at > $2`,
      cleaning,
      since,
    );
    expect(told).toEqual([{ field: 'statut' }]);
  });
}
