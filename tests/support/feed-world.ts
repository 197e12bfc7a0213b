import { natureOfWords } from '../../src/domain/ical/classify.ts';
import { type FeedMemory, NO_MEMORY } from '../../src/domain/ical/feed-memory.ts';
import type { FeedQuestion, NewQuestion } from '../../src/domain/ical/feed-questions.ts';
import { type FeedCounts, type FeedRun, planFeedRun } from '../../src/domain/ical/feed-run.ts';
import { sourceOfPlateforme } from '../../src/domain/ical/source.ts';
import type { Plateforme, Reservation } from '../../src/domain/rows.ts';
import {
  calendarText,
  type EventWords,
  eventLines,
  GITE,
  PRODIDS,
  reservation,
} from './ical-files/calendar-builder.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const OWN_ISSUER = 'export.example';

export type Site = keyof typeof PRODIDS;
export type AskedQuestion = FeedQuestion & Pick<NewQuestion, 'ical_resume' | 'reference_plateforme'>;

/** A gîte with one feed, and whoever stores what its runs find: nothing is written but what a run says. */
export interface FeedWorld {
  rows: Reservation[];
  questions: AskedQuestion[];
  memory: FeedMemory;
  /** Rows that another feed of the gîte shows. */
  elsewhere?: readonly string[];
  /** Nights after each stay that our calendar tells to be taken. */
  margin?: number;
  now: number;
  site: Site;
  plateforme: Plateforme;
  cached: boolean;
  made: number;
}

/** Of a run that found nothing. */
export const NO_COUNTS: FeedCounts = {
  nouveaux: 0,
  deplaces: 0,
  modifies: 0,
  annules: 0,
  revenus: 0,
  inchanges: 0,
  ignores: 0,
  illisibles: 0,
  a_decider: 0,
};

export const MARIE = booking('airbnb', 'aaa1', '2027-07-10', '2027-07-17');
export const PAUL = booking('airbnb', 'bbb2', '2027-08-01', '2027-08-08');
/** Far enough that the file reaches beyond the others. */
export const LAST = booking('airbnb', 'zzz9', '2027-12-20', '2027-12-27');
export const ALL = [MARIE, PAUL, LAST];
export const WITHOUT_MARIE = [PAUL, LAST];

/** On the first of June at noon, in Paris. */
export function feedWorld(site: Site = 'airbnb', fields: Partial<FeedWorld> = {}): FeedWorld {
  const now = Date.parse('2027-06-01T10:00:00Z');
  const things = { rows: [], questions: [], memory: NO_MEMORY, made: 0 };
  return { ...things, now, site, plateforme: site, cached: false, ...fields };
}

/** With Marie, Paul and the last one. */
export function fullWorld(fields: Partial<FeedWorld> = {}): FeedWorld {
  const world = feedWorld('airbnb', fields);
  after(world, 0, ALL);
  return world;
}

/** Marie is missing long enough: the owner is asked. */
export function askedAboutMarie(world = fullWorld()): FeedWorld {
  repeatedly(world, 3, 12, WITHOUT_MARIE);
  const [question, ...more] = openOnes(world);
  if (question?.genre !== 'disparue' || question.ical_uid !== MARIE.uid || more.length > 0)
    throw new Error('not asked');
  return world;
}

/** What a run would do, nothing of it written. */
export function look(world: FeedWorld, body: Uint8Array | string): FeedRun {
  const outcome = planFeedRun({
    body,
    feed: { gite_id: GITE.id, plateforme: world.plateforme, host: 'calendar.example', cached: world.cached },
    gite: GITE,
    rows: world.rows.filter(({ deleted_at }) => deleted_at === null),
    memory: world.memory,
    elsewhere: world.elsewhere ?? [],
    margin: world.margin ?? 0,
    questions: world.questions.filter(({ statut }) => statut !== 'caduque'),
    now: world.now,
    newId: () => `new-${++world.made}`,
    ownExportIssuer: OWN_ISSUER,
  });
  if (!outcome.ok) throw new Error(`refused: ${outcome.error.code}`);
  return outcome.value;
}

/** Reads a body and writes what it changes, as the server does: memory through JSON, rows only on the `rev` planned on. */
export function readBody(world: FeedWorld, body: Uint8Array | string): FeedRun {
  const run = look(world, body);
  const updates = new Map(run.updates.map((update) => [update.id, update]));
  if (updates.size < run.updates.length) throw new Error('a row is updated twice');
  world.rows = world.rows.map((row) => {
    const update = updates.get(row.id);
    if (update !== undefined && update.rev !== row.rev) throw new Error('planned on another row');
    return update === undefined ? row : { ...row, ...update.set, rev: row.rev + 1 };
  });
  world.rows.push(...run.inserts.map((values) => reservation(values)));
  const closed = new Set(run.closes.map(({ id }) => id));
  for (const question of world.questions) {
    if (closed.delete(question.id)) question.statut = question.statut === 'ouverte' ? 'caduque' : question.statut;
  }
  if (closed.size > 0) throw new Error('closes a question that there is not');
  for (const question of run.opens) {
    const isAsked = openOnes(world).some(
      ({ genre, reservation_id }) => genre === question.genre && reservation_id === question.reservation_id,
    );
    // The database has a unique index for it.
    if (isAsked) throw new Error('two open questions of a kind about one stay');
    world.questions.push({ ...question, statut: 'ouverte' });
  }
  world.memory = JSON.parse(JSON.stringify(run.memory)) as FeedMemory;
  return run;
}

/** A body as the world's site writes it. */
export function bodyOf({ site }: Pick<FeedWorld, 'site'>, events: readonly EventWords[]): string {
  return calendarText(
    events.map((event) => (site === 'airbnb' ? airbnbLines(event) : plainLines(event))),
    PRODIDS[site],
  );
}

/** Hours later, reads the feed with these events. */
export function after(world: FeedWorld, hours: number, events: readonly EventWords[]): FeedRun {
  world.now += hours * HOUR;
  return readBody(world, bodyOf(world, events));
}

/** The same events `times` times, every so many hours. */
export function repeatedly(world: FeedWorld, times: number, hours: number, events: readonly EventWords[]): FeedRun[] {
  return Array.from({ length: times }, () => after(world, hours, events));
}

/** What a person does with a stay. */
export function edit(world: FeedWorld, id: string | undefined, fields: Partial<Reservation>): void {
  world.rows = world.rows.map((row) => (row.id === id ? { ...row, ...fields, rev: row.rev + 1 } : row));
}

export function openOnes(world: FeedWorld): AskedQuestion[] {
  return world.questions.filter(({ statut }) => statut === 'ouverte');
}

/** The owner's answer, and what the app does with a yes. */
export function answer(world: FeedWorld, question: AskedQuestion | undefined, isYes: boolean): void {
  if (question?.statut !== 'ouverte') throw new Error('no such open question');
  question.statut = isYes ? 'acceptee' : 'refusee';
  if (isYes) edit(world, question.reservation_id, meaningOfYes(question, world.plateforme));
}

/** What the app does to the stay with a yes. */
export function meaningOfYes(question: Omit<AskedQuestion, 'statut'>, plateforme: Plateforme): Partial<Reservation> {
  const { genre, date_debut, date_fin, ical_uid, ical_resume, reference_plateforme } = question;
  if (genre === 'dates') return { date_debut, date_fin };
  if (genre !== 'meme_sejour') return { statut: 'annulee' };
  const isBooking =
    reference_plateforme !== '' || natureOfWords(sourceOfPlateforme(plateforme), ical_resume) === 'sejour';
  return { ical_uid, ical_resume, reference_plateforme, ...(isBooking && { plateforme }) };
}

/** The row of an event. */
export function rowOf(world: FeedWorld, uid: string): Reservation {
  const row = world.rows.find(({ ical_uid }) => ical_uid === uid);
  if (row === undefined) throw new Error(`no row for ${uid}`);
  return row;
}

/** What a run does, without its memory and its counts: empty when it does nothing. */
export function doings({ inserts, updates, opens, closes }: FeedRun) {
  return [...inserts, ...updates, ...opens, ...closes];
}

/** A booking as the site announces it. */
export function booking(site: Site, name: string, start: string, end: string): EventWords {
  switch (site) {
    case 'airbnb':
      return {
        uid: `1418fb94e984-${name}@airbnb.com`,
        start,
        end,
        summary: 'Reserved',
        code: `HMTEST${name.toUpperCase()}`,
      };
    case 'booking':
      return { uid: `${name}@booking.com`, start, end, summary: 'CLOSED - Not available' };
    case 'abritel':
      return { uid: `00000000-0000-4000-8000-${name}`, start, end, summary: `Réservée - ${name}` };
  }
}

/** Nights that Airbnb calls closed. */
export function closure(name: string, start: string, end: string): EventWords {
  return { uid: `7f662ec65913-${name}@airbnb.com`, start, end, summary: 'Airbnb (Not available)' };
}

/** An event of our own export, as a site hands it back. */
export function ownEcho(name: string, start: string, end: string, summary: string): EventWords {
  return { uid: `${name}@${OWN_ISSUER}`, start, end, summary };
}

/** With the description folded in the middle of its address, as Airbnb does. */
function airbnbLines({ uid, start, end, summary = 'Reserved', code, status }: EventWords): string[] {
  const about =
    code === undefined
      ? []
      : [
          'DESCRIPTION:Reservation URL: https://www.airbnb.com/hosting/reservations/de',
          ` tails/${code}\\nPhone Number (Last 4 Digits): 0101`,
        ];
  return eventLines(
    'DTSTAMP:20270601T040312Z',
    ...datesOf(start, end),
    `SUMMARY:${summary}`,
    ...statusOf(status),
    `UID:${uid}`,
    ...about,
  );
}

function plainLines({ uid, start, end, summary = '', status }: EventWords): string[] {
  return eventLines(
    ...datesOf(start, end),
    `UID:${uid}`,
    'DTSTAMP:20270601T040501Z',
    ...statusOf(status),
    `SUMMARY:${summary}`,
  );
}

function datesOf(start: string, end: string): string[] {
  return [`DTSTART;VALUE=DATE:${start.replaceAll('-', '')}`, `DTEND;VALUE=DATE:${end.replaceAll('-', '')}`];
}

function statusOf(status: string | undefined): string[] {
  return status === undefined ? [] : [`STATUS:${status}`];
}
