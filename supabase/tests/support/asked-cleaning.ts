import { changeOf, type CleaningDeed } from '../../../src/domain/cleaning-acts.ts';
import type { Cleaning, Day } from '../../../src/domain/rows.ts';
import type { TestDatabase } from './database.ts';
import { createDevice, type Device, outcomeOf, rowsIn, scopeOf } from './device.ts';
import { createEstate } from './world.ts';

/** By the clock of whoever does it. */
export const AT = '2026-11-01T08:00:00.000Z';

export type AskedCleaning = Awaited<ReturnType<typeof askCleaning>>;

/** A cleaning in five days that the cleaner of a gîte is asked to do, with a phone of theirs and one of its owner's. */
export async function askCleaning(database: TestDatabase) {
  const estate = await createEstate(database);
  const id = estate.rows.cleaning_schedule;
  const [now] = await database.rows<{ day: Day }>("select ((now() at time zone 'Europe/Paris')::date)::text as day");
  const today = now?.day ?? '';

  /** As the server does. */
  const change = (set: string) => database.run(`update public.cleaning_schedule set ${set} where id = $1`, id);
  await change(`assignee_user_id = '${estate.cleaner}', date = '${today}'::date + 5`);

  const row = async (): Promise<Cleaning> => {
    const [found] = await database.rows<{ row: Cleaning }>(
      'select to_jsonb(cleaning) as row from public.cleaning_schedule as cleaning where id = $1',
      id,
    );
    if (found === undefined) throw new Error('The cleaning is gone');
    return found.row;
  };
  /** What a deed writes where its author knows the row as it was then; what it has already is not sent, as by devices. */
  const does = async (device: Device, deed: CleaningDeed, seen?: Cleaning) => {
    const known = seen ?? (await row());
    const written = changeOf(known, deed);
    if (!written.ok) throw new Error(`${deed.act} is not possible`);
    const differing = Object.entries(written.value).filter(([name, value]) => known[name as keyof Cleaning] !== value);
    return outcomeOf(await device.update('cleaning_schedule', id, Object.fromEntries(differing), known.rev));
  };
  /** What of it a person is asked. */
  const issuesOf = async (device: Device) =>
    rowsIn(scopeOf(await device.pull(), device.userId), 'sync_issue').filter(({ row_id }) => row_id === id);

  const owner = createDevice(database, estate.owner);
  const cleaner = createDevice(database, estate.cleaner);
  return { estate, id, today, owner, cleaner, change, row, does, issuesOf };
}
