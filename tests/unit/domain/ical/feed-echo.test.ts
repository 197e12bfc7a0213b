import { describe, expect, test } from 'vitest';
import type { Day } from '../../../../src/domain/rows.ts';
import {
  bodyOf,
  booking,
  closure,
  edit,
  feedWorld,
  type FeedWorld,
  MARIE,
  readBody,
} from '../../../support/feed-world.ts';
import { type EventWords, reservation } from '../../../support/ical-files/calendar-builder.ts';

type Side = 'airbnb' | 'abritel';

/** Two sites that import our calendar, and show what they imported under names of their own, as Abritel does. */
interface Sites {
  world: FeedWorld;
  memories: Record<Side, Pick<FeedWorld, 'memory' | 'questions'>>;
  own: Record<Side, EventWords[]>;
  imported: Record<Side, { id: string; start: Day; end: Day }[]>;
}

function twoSites(): Sites {
  const world = feedWorld();
  const nothing = () => ({ memory: world.memory, questions: [] });
  return {
    world,
    memories: { airbnb: nothing(), abritel: nothing() },
    own: { airbnb: [], abritel: [] },
    imported: { airbnb: [], abritel: [] },
  };
}

/** What `export_calendar` gives to a site. */
function given({ world }: Sites, side: Side) {
  return world.rows
    .filter(({ statut, plateforme, deleted_at }) => statut !== 'annulee' && plateforme !== side && deleted_at === null)
    .map(({ id, date_debut, date_fin }) => ({ id, start: date_debut, end: date_fin }));
}

/** Days on which we look every two hours, Airbnb at ours every four and Abritel twice a day. */
function days(sites: Sites, count: number): void {
  const { world } = sites;
  for (let hour = 0; hour < count * 24; hour += 2) {
    world.now += 2 * 3_600_000;
    if (hour % 4 === 0) sites.imported.airbnb = given(sites, 'airbnb');
    if (hour % 12 === 0) sites.imported.abritel = given(sites, 'abritel');
    for (const side of ['airbnb', 'abritel'] as const) {
      const echoes = sites.imported[side].map(({ id, start, end }) => ({
        ...closure(`${side}-${id}`, start, end),
        uid: `${side}-${id}@${side}.com`,
        summary: side === 'airbnb' ? 'Airbnb (Not available)' : 'Blocked',
      }));
      Object.assign(world, { site: side, plateforme: side, ...sites.memories[side] });
      readBody(world, bodyOf(world, [...sites.own[side], ...echoes]));
      sites.memories[side] = { memory: world.memory, questions: world.questions };
    }
  }
}

const live = ({ world }: Sites) => world.rows.filter(({ statut }) => statut !== 'annulee');
const asked = ({ memories }: Sites) => [...memories.airbnb.questions, ...memories.abritel.questions];

describe('case 65: sites that hand back what they had from us', () => {
  test('a stay stays one, and its nights are free again everywhere once it is cancelled', () => {
    const sites = twoSites();
    sites.own.airbnb = [MARIE];
    days(sites, 3);
    expect(live(sites)).toMatchObject([{ ical_uid: MARIE.uid }]);
    sites.own.airbnb = [{ ...MARIE, status: 'CANCELLED' }];
    days(sites, 10);
    expect([live(sites), asked(sites)]).toEqual([[], []]);
  });

  test('a stay that moves leaves no nights closed behind it', () => {
    const sites = twoSites();
    sites.own.airbnb = [MARIE];
    days(sites, 3);
    sites.own.airbnb = [{ ...MARIE, start: '2027-08-10', end: '2027-08-17' }];
    days(sites, 10);
    expect(live(sites)).toMatchObject([{ date_debut: '2027-08-10', date_fin: '2027-08-17' }]);
  });

  test('a period that one site closes is closed once, and open everywhere once that site opens it', () => {
    const sites = twoSites();
    sites.own.airbnb = [closure('b1', '2027-07-01', '2027-07-04')];
    days(sites, 3);
    expect(live(sites)).toMatchObject([{ plateforme: 'airbnb', nature: 'blocage' }]);
    sites.own.airbnb = [];
    days(sites, 10);
    expect(live(sites)).toEqual([]);
  });

  test('a period that the owner closed here is theirs, asks nothing, and is open everywhere once they open it', () => {
    const sites = twoSites();
    const byHand = reservation({ plateforme: 'direct', nature: 'blocage' });
    sites.world.rows.push(byHand);
    days(sites, 3);
    expect([live(sites), asked(sites)]).toEqual([[byHand], []]);
    edit(sites.world, byHand.id, { statut: 'annulee' });
    days(sites, 10);
    expect(live(sites)).toEqual([]);
  });

  test('what a site closes itself under a stay is closed two days after the stay is cancelled', () => {
    const sites = twoSites();
    sites.own.airbnb = [MARIE];
    sites.own.abritel = [{ ...booking('abritel', 'd1', '2027-07-10', '2027-07-17'), summary: 'Blocked' }];
    days(sites, 3);
    sites.own.airbnb = [{ ...MARIE, status: 'CANCELLED' }];
    days(sites, 1);
    expect(live(sites)).toEqual([]);
    days(sites, 2);
    expect(live(sites)).toMatchObject([{ plateforme: 'abritel', nature: 'blocage' }]);
  });
});

describe('case 69: nights kept free after a stay that a site hands back', () => {
  const shown = (start: Day, end: Day) => ({
    ...closure('echo', start, end),
    uid: 'echo@abritel.com',
    summary: 'Blocked',
  });

  test.each([
    ['alone', '2027-07-17', '2027-07-18'],
    ['with the stay before them', '2027-07-10', '2027-07-18'],
  ])('are no closed period, %s', (_, start, end) => {
    const world = feedWorld('abritel', {
      margin: 1,
      rows: [reservation({ date_debut: '2027-07-10', date_fin: '2027-07-17' })],
    });
    readBody(world, bodyOf(world, [shown(start, end)]));
    expect(world.rows).toHaveLength(1);
  });

  test('are closed where more of them are closed than we keep free, or we keep none', () => {
    for (const [margin, end] of [
      [1, '2027-07-19'],
      [0, '2027-07-18'],
    ] as const) {
      const world = feedWorld('abritel', {
        margin,
        rows: [reservation({ date_debut: '2027-07-10', date_fin: '2027-07-17' })],
      });
      readBody(world, bodyOf(world, [shown('2027-07-17', end)]));
      expect(world.rows.map(({ nature }) => nature)).toEqual(['sejour', 'blocage']);
    }
  });
});
