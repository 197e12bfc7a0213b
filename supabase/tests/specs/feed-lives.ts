import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Reservation } from '../../../src/domain/rows.ts';
import { act, bodyAs, type Life, lives, OWNER, type Platform, typedOf } from '../../../tests/support/feed-lives.ts';
import { booking, bodyOf } from '../../../tests/support/feed-world.ts';
import type { EventWords } from '../../../tests/support/ical-files/calendar-builder.ts';
import type { TestDatabase } from '../support/database.ts';
import { beginFeedLife, type FeedLife, type FeedScene } from '../support/feed-life.ts';
import { type FeedDesk, openFeedDesk } from '../support/feeds.ts';

/** What else happens at a look. `deaf`: the owner's device hears nothing of it, nor of those before since the last one. */
type Weather = 'fair' | 'again' | 'dies' | 'overtaken' | 'deaf';

const LOOKS = 40;
const weather = fc.array(fc.constantFrom<Weather>('fair', 'again', 'again', 'dies', 'overtaken', 'deaf', 'deaf'), {
  minLength: LOOKS,
  maxLength: LOOKS,
});
const story = fc.record({ life: lives(6), weather, mine: fc.constantFrom('name', 'price', 'notes', 'people') });

/** Whatever a site, its calendar, the clock, the workers and the owner do: through the database, as the server does it. */
export function feedLivesSpec(database: () => TestDatabase): void {
  test('nothing that a person typed is lost, nothing is cancelled in silence, all is told, and twice is once', async () => {
    const desk = await openFeedDesk(database());
    await fc.assert(
      fc.asyncProperty(story, async (told) => void (await live(database(), desk, told))),
      { numRuns: 60, endOnFailure: true },
    );
  }, 240_000);

  test('the same life ends in the same way', async () => {
    const desk = await openFeedDesk(database());
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        expect(await live(database(), desk, told)).toEqual(await live(database(), desk, told));
      }),
      { numRuns: 4, endOnFailure: true },
    );
  }, 240_000);

  test('two feeds of one platform for one gîte leave each other’s stays, whatever nights they share', async () => {
    const desk = await openFeedDesk(database());
    const first = await beginFeedLife(database(), desk, 'booking');
    const second = await beginFeedLife(database(), desk, 'booking', first);
    const [lea, other] = [
      booking('booking', 'lea', '2027-07-10', '2027-07-17'),
      booking('booking', 'other', '2027-07-12', '2027-07-19'),
    ];
    const read = async (life: FeedLife, event: EventWords) => {
      await life.forgetBody();
      await life.read(bodyOf(life.world, [event]));
    };
    for (let look = 0; look < 2; look++) {
      await read(first, lea);
      await read(second, other);
    }
    const { rows } = await first.see();
    expect(rows.map(({ ical_uid, rev }) => [ical_uid, rev])).toEqual([
      [lea.uid, 1],
      [other.uid, 1],
    ]);
  });
}

interface Story {
  life: Life;
  weather: readonly Weather[];
  /** What the owner writes while a worker plans. */
  mine: 'name' | 'price' | 'notes' | 'people';
}

/** What a feed may change after a person has. */
const SHARED: ReadonlySet<string> = new Set(['statut', 'ical_uid', 'date_debut', 'date_fin', 'deleted_at']);

/** By id, what a person wrote on stays. */
type Typed = Map<string, Partial<Reservation>>;

async function live(database: TestDatabase, desk: FeedDesk, { life, weather: skies, mine }: Story) {
  const { site, manual, deeds } = life;
  const here = await beginFeedLife(database, desk, site);
  const platform: Platform = { events: [], gone: [], cancelled: [], made: 0 };
  const typed: Typed = new Map();
  const cancelledByHand = new Set<string>();
  if (manual) await here.addByHand();
  /** What the owner's device knows. */
  let known = await here.see();
  const write = async (row: Reservation | undefined, fields: Partial<Reservation>) => {
    if (row === undefined || !(await here.edit(row, fields))) return;
    const own = Object.entries(fields).filter(([field]) => !SHARED.has(field));
    typed.set(row.id, { ...typed.get(row.id), ...Object.fromEntries(own) });
    if (fields.statut === 'annulee') cancelledByHand.add(row.id);
  };
  let looks = 0;
  for (const step of deeds) {
    if (step.do === 'owner') {
      const there = known.rows.filter(({ deleted_at }) => deleted_at === null);
      await write(there[step.pick % Math.max(1, there.length)], OWNER[step.edit]);
    } else if (step.do === 'answer') {
      const open = known.questions.filter(({ statut }) => statut === 'ouverte');
      const asked = open[step.pick % Math.max(1, open.length)];
      // Answered on a device that may have heard nothing for days; once.
      if (asked !== undefined) await here.answer(asked, rowOf(known, asked.reservation_id), step.yes);
      known = { ...known, questions: known.questions.filter((question) => question !== asked) };
    } else if (step.do !== 'read') act(platform, site, step);
    else {
      const sky = skies[looks++ % LOOKS];
      here.world.now += step.minutes * 60_000;
      const body = bodyAs(here.world, platform, step.as);
      if (sky === 'dies') await here.readAndDie(body);
      // Else what the owner changed since is looked at by the second look only.
      if (sky === 'again') await here.forgetBody();
      const before = await here.see();
      const [first] = known.rows;
      const meanwhile = () => write(first, OWNER[mine]);
      await here.read(body, sky === 'overtaken' ? { meanwhile } : {});
      const after = await here.see();
      keepsWhatIsTyped(before, after, typed);
      cancelsWhatItMay(before, after, step.as === 'whole' ? platform : { ...platform, cancelled: [] });
      if (step.as === 'whole') holdsWhatIsShown(after, platform, cancelledByHand);
      tellsWhatItDid(before, after);
      if (sky === 'again') await writesNothingMore(here, body, after);
      if (sky !== 'deaf') known = await here.see();
    }
  }
  const end = await here.see();
  await here.end();
  return digest(end);
}

function rowOf({ rows }: FeedScene, id: string): Reservation | undefined {
  return rows.find((row) => row.id === id);
}

function keepsWhatIsTyped(before: FeedScene, after: FeedScene, typed: Typed): void {
  for (const [id, fields] of typed) expect(rowOf(after, id)).toMatchObject(fields);
  for (const row of before.rows) {
    const now = rowOf(after, row.id);
    if (row.client_nom !== '' && !typed.has(row.id)) expect(now?.client_nom).toBe(row.client_nom);
    if (!typed.has(row.id)) expect(typedOf(now)).toEqual(typedOf(row));
    if (row.dates_verrouillees) expect(now).toMatchObject({ date_debut: row.date_debut, date_fin: row.date_fin });
    if (row.deleted_at !== null) expect(now).toEqual(row);
  }
}

/** Only what the site itself calls cancelled, or a closed period of its own that it has opened again. */
function cancelsWhatItMay(before: FeedScene, after: FeedScene, { cancelled }: Platform): void {
  for (const row of before.rows) {
    if (row.statut === 'annulee' || rowOf(after, row.id)?.statut !== 'annulee') continue;
    if (row.nature === 'blocage' && /^(airbnb \(not|blocked)/i.test(row.ical_resume ?? '')) continue;
    const named = cancelled.filter(
      ({ uid, code = '' }) => uid === row.ical_uid || (code !== '' && code === row.reference_plateforme),
    );
    expect(named).not.toEqual([]);
  }
}

/** What the site has is live, unless its owner cancelled it by hand: a yes to a question that had settled itself does not count. */
function holdsWhatIsShown({ rows }: FeedScene, { events, cancelled }: Platform, byHand: ReadonlySet<string>): void {
  for (const { uid } of events) {
    if (cancelled.some((other) => other.uid === uid)) continue;
    const [row, ...copies] = rows.filter((one) => one.ical_uid === uid && !byHand.has(one.id));
    if (copies.length === 0) expect(row?.statut).not.toBe('annulee');
  }
}

/** The line of the feed's history counts it, and that of each stay has it, in the server's name. */
function tellsWhatItDid(before: FeedScene, after: FeedScene): void {
  const runs = after.runs.slice(before.runs.length);
  const sum = (...names: (keyof FeedScene['runs'][number])[]) =>
    runs.reduce((total, run) => names.reduce((all, name) => all + run[name], total), 0);
  const changed = before.rows.filter((row) => {
    const now = rowOf(after, row.id);
    return FEED_FIELDS.some((field) => now?.[field] !== row[field]);
  });
  expect(sum('nouveaux')).toBe(after.rows.length - before.rows.length);
  expect(sum('a_decider')).toBe(after.questions.length - before.questions.length);
  expect(sum('deplaces', 'modifies', 'annules')).toBe(changed.length);
  for (const { id, rev } of changed) {
    const now = rowOf(after, id);
    const row = rowOf(before, id);
    const told = after.changes.filter((one) => one.id === id && one.rev > rev);
    const fields = new Set(told.flatMap(({ change }) => Object.keys(change)));
    for (const field of FEED_FIELDS) if (now?.[field] !== row?.[field]) expect(fields).toContain(field);
  }
}

const FEED_FIELDS = ['date_debut', 'date_fin', 'statut'] as const;

/** The same body once more; but that an absence, a doubt or a failure is counted, and told in the end. */
async function writesNothingMore(here: FeedLife, body: string, seen: FeedScene): Promise<void> {
  await here.forgetBody();
  await here.read(body);
  const { rows, questions, runs, feed, changes } = await here.see();
  expect(rows).toEqual(seen.rows);
  expect(changes).toEqual(seen.changes);
  const opened = questions.slice(seen.questions.length);
  expect(questions.slice(0, seen.questions.length)).toEqual(seen.questions);
  expect(opened.filter(({ genre }) => genre !== 'disparue')).toEqual([]);
  if (opened.length > 0) return;
  expect(runs).toEqual(seen.runs);
  if (feed.etat === seen.feed.etat) expect(feed).toEqual(seen.feed);
}

function anonymous(row: Reservation): Reservation {
  return { ...row, gite_id: '', deleted_at: row.deleted_at === null ? null : 'once' };
}

/** Without what is another one in each life. */
function digest({ rows, questions, runs, feed }: FeedScene) {
  const last = (id: string) => id.slice(-12);
  return {
    rows: rows.map((row) => [
      last(row.id),
      row.ical_uid,
      row.date_debut,
      row.date_fin,
      row.statut,
      typedOf(anonymous(row)),
    ]),
    questions: questions.map(({ id, genre, statut, reservation_id }) => [
      last(id),
      genre,
      statut,
      last(reservation_id),
    ]),
    runs: runs.map(({ nouveaux, modifies, deplaces, annules, a_decider }) => [
      nouveaux,
      modifies,
      deplaces,
      annules,
      a_decider,
    ]),
    etat: feed.etat,
  };
}
