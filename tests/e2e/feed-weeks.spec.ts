import type { Locator, Page } from '@playwright/test';
import { exchange, goOffline, goOnline } from '../support/e2e/device.ts';
import { airbnbBooking, beginWithFeed, letPass, press, readAgain } from '../support/e2e/feeds.ts';
import { inDays } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { changeStay, field } from '../support/e2e/stays.ts';
import { openFeedSite, type SiteEvent } from '../support/feed-site.ts';
import type { TestStack } from '../support/stack.ts';

/*
 * Six weeks in the life of an owner who is without network every other week, while their booking site does what such sites do.
 * Weeks pass for what the server remembers; days are counted from today, and no stay begins.
 */

const WEEK_HOURS = 7 * 24;

test.slow();

test('six weeks with Airbnb: stays move, go, come back and are cancelled, and what the owner typed stays', async ({
  ownStack,
  newDevice,
}) => {
  const site = await openFeedSite();
  await using _ = { [Symbol.asyncDispose]: () => site.close() };
  const [marie, paul, nora, ana] = [
    airbnbBooking('marie', 20, 24, 'HMMARIE001'),
    airbnbBooking('paul', 30, 33, 'HMPAUL0001'),
    airbnbBooking('nora', 40, 47, 'HMNORA0001'),
    airbnbBooking('ana', 60, 64, 'HMANA00001'),
  ] as const;
  site.events = [marie, paul, nora, ana, farAway(1)];
  const { stack, page } = await beginWithFeed({ ownStack, newDevice }, site, { platform: 'Airbnb' });
  const week = (looks?: number) => passWeek(stack, looks);

  // The first week, with network: all is there, and Marie is given a name.
  await seesRows(page, 5, 0);
  const ids = await stayIds(stack);
  const [mariesId, paulsId, norasId, anasId] = [id(ids, marie), id(ids, paul), id(ids, nora), id(ids, ana)];
  await changeStay(page, mariesId, { Nom: 'Marie Dupont', Notes: 'Arrive tard' });
  await changeStay(page, anasId, { Nom: 'Ana Costa', 'Payé par le voyageur': '512,50' });
  await exchange(page);
  await seesCalendar(page, 'À jour', 0);

  // The second, without: the owner writes, the site moves Marie, is down for a while, and empty once.
  await goOffline(page);
  await changeStay(page, mariesId, { 'Payé par le voyageur': '840', 'Pour le ménage': 'Lit bébé' });
  await lockDates(page, paulsId, 'Paul Martin');
  Object.assign(marie, { start: inDays(22), end: inDays(26) });
  site.events = [marie, paul, nora, ana, farAway(2)];
  site.trouble = { status: 503 };
  await week(2);
  site.trouble = null;
  const kept = site.events;
  site.events = [];
  await week(1);
  site.events = kept;
  await week(1);
  await comeBack(page);
  await seesCalendar(page, 'À jour', 0);
  await seesStay(page, mariesId, {
    Arrivée: inDays(22),
    Départ: inDays(26),
    Nom: 'Marie Dupont',
    Notes: 'Arrive tard',
    'Payé par le voyageur': '840',
    'Pour le ménage': 'Lit bébé',
  });
  await seesRows(page, 5, 0);

  // The third, with: Paul moves though his dates are fixed, and Nora is gone. Nothing is done, both are asked about.
  Object.assign(paul, { start: inDays(31), end: inDays(35) });
  site.events = [marie, paul, ana, farAway(3)];
  await week();
  await exchange(page);
  await seesCalendar(page, 'À jour', 2);
  await expect(question(page, 'Vous aviez fixé les dates.')).toHaveCount(1);
  await expect(question(page, 'Ce séjour n’est plus dans le calendrier')).toHaveCount(1);
  await seesStay(page, paulsId, { Arrivée: inDays(30), Départ: inDays(33), Nom: 'Paul Martin' });
  await seesRows(page, 5, 0);

  // The fourth, without: both are answered. But Nora was back at the site before the answer reaches anybody.
  await goOffline(page);
  await page.goto('/calendriers');
  await press(page, 'Garder mes dates', 'C’est noté', question(page, 'Vous aviez fixé les dates.'));
  await press(page, 'Oui, il est annulé', 'Séjour annulé.', question(page, 'Ce séjour n’est plus dans le calendrier'));
  await seesRows(page, 5, 1);
  site.events = [marie, paul, nora, ana, farAway(4)];
  await week();
  await comeBack(page);
  await readAgain(stack);
  await exchange(page);
  await seesCalendar(page, 'À jour', 0);
  await seesStay(page, norasId, { Arrivée: inDays(40), Départ: inDays(47) });
  await seesStay(page, paulsId, { Arrivée: inDays(30), Départ: inDays(33), Nom: 'Paul Martin' });
  await seesRows(page, 5, 0);

  // The fifth, with: Airbnb says that Ana has cancelled. That is done, and told.
  site.events = [marie, paul, nora, { ...ana, status: 'CANCELLED' }, farAway(5)];
  await week();
  await exchange(page);
  await seesCalendar(page, 'À jour', 0);
  await page.getByRole('link', { name: /Airbnb/ }).click();
  await expect(page.getByRole('list', { name: 'Ce qui a changé' }).getByText('1 annulé')).toBeVisible();
  await seesStay(page, anasId, { Nom: 'Ana Costa', 'Payé par le voyageur': '512,50' });
  await seesRows(page, 5, 1);

  // The sixth, without: the owner writes on, and the calendar is empty for days. It is doubted, and nothing goes.
  await goOffline(page);
  await changeStay(page, norasId, { Nom: 'Nora Petit' });
  site.events = [];
  await week(5);
  await comeBack(page);
  await seesCalendar(page, 'À vérifier', 0);
  await seesRows(page, 5, 1);
  site.events = [marie, paul, nora, farAway(6)];
  await readAgain(stack);
  await exchange(page);
  await seesCalendar(page, 'À jour', 0);
  await seesRows(page, 5, 1);
  await seesStay(page, norasId, { Arrivée: inDays(40), Nom: 'Nora Petit' });
  await seesStay(page, mariesId, { Arrivée: inDays(22), Nom: 'Marie Dupont', Notes: 'Arrive tard' });
});

test('six weeks with Booking.com: every edit is a new event, closures look like stays, and what the owner typed stays', async ({
  ownStack,
  newDevice,
}) => {
  const site = await openFeedSite('-//admin.booking.com//EN');
  await using _ = { [Symbol.asyncDispose]: () => site.close() };
  const [lea, hugo, works] = [closed('a1', 20, 24), closed('b1', 30, 33), closed('c1', 45, 50)];
  const last = closed('z1', 200, 203);
  site.events = [lea, hugo, works, last];
  const { stack, page } = await beginWithFeed({ ownStack, newDevice }, site, { platform: 'Booking.com' });
  const ids = await stayIds(stack);
  const [leasId, hugosId, worksId, lastId] = [id(ids, lea), id(ids, hugo), id(ids, works), id(ids, last)];

  // The first week, with network: nobody knows what these nights are, until the owner says so.
  await seesRows(page, 4, 0);
  await expect(page.getByText('Occupé, à préciser')).toHaveCount(4);
  await page.goto(`/reservations/${leasId}`);
  await press(page, 'C’est un séjour', 'C’est noté.');
  await page.goto(`/reservations/${worksId}`);
  await press(page, 'C’est une fermeture', 'C’est noté.');
  await exchange(page);
  await seesCalendar(page, 'À jour', 0);

  // The second, without: the owner writes. Léa stays a day longer, which is another event at Booking.com.
  await goOffline(page);
  await changeStay(page, leasId, { Nom: 'Léa Roy', Notes: 'Deux vélos', 'Payé par le voyageur': '610' });
  await changeStay(page, worksId, { Motif: 'Peinture' });
  await lockDates(page, hugosId, 'Hugo Blanc');
  site.events = [closed('a2', 20, 25), hugo, works, last];
  await passWeek(stack);
  await comeBack(page);
  await seesCalendar(page, 'À jour', 0);
  await seesRows(page, 4, 0);
  await seesStay(page, leasId, {
    Arrivée: inDays(20),
    Départ: inDays(25),
    Nom: 'Léa Roy',
    Notes: 'Deux vélos',
    'Payé par le voyageur': '610',
  });

  // The third, with: Hugo's other dates are asked about, as they are fixed; so is the closed period that is gone.
  site.events = [closed('a2', 20, 25), closed('b2', 31, 34), last];
  await passWeek(stack);
  await exchange(page);
  await seesCalendar(page, 'À jour', 2);
  await seesStay(page, hugosId, { Arrivée: inDays(30), Départ: inDays(33), Nom: 'Hugo Blanc' });
  await seesRows(page, 4, 0);

  // The fourth, without: both are answered, while Booking.com gives Hugo a new event once more.
  await goOffline(page);
  await page.goto('/calendriers');
  await press(page, 'Prendre ces dates', 'Dates changées.', question(page, 'Vous aviez fixé les dates.'));
  await press(page, 'Le garder', 'C’est noté', question(page, 'n’est plus dans le calendrier'));
  site.events = [closed('a2', 20, 25), closed('b3', 31, 34), last];
  await passWeek(stack);
  await comeBack(page);
  await readAgain(stack);
  await exchange(page);
  await seesCalendar(page, 'À jour', 0);
  await seesStay(page, hugosId, { Arrivée: inDays(31), Départ: inDays(34), Nom: 'Hugo Blanc' });
  await expect(page.getByLabel('Garder mes dates')).toBeChecked();
  await seesStay(page, worksId, {
    'Fermé à partir du': inDays(45),
    'De nouveau ouvert le': inDays(50),
    Motif: 'Peinture',
  });

  // The fifth, with: a page instead of the calendar, for days. The owner is told, and all stays where it is.
  site.trouble = { status: 200, body: '<html>Connectez-vous</html>' };
  await passWeek(stack);
  await exchange(page);
  await seesCalendar(page, 'Ne répond plus', 0);
  await seesRows(page, 4, 0);

  // The sixth, without: Léa cancels, which Booking.com does not say; others book her nights and some more.
  await goOffline(page);
  await changeStay(page, lastId, { Nom: 'Inès Faure' });
  site.trouble = null;
  site.events = [closed('b3', 31, 34), last];
  await passWeek(stack);
  await comeBack(page);
  await seesCalendar(page, 'À jour', 1);
  await seesRows(page, 4, 0);
  await page.goto('/calendriers');
  await press(page, 'Oui, il est annulé', 'Séjour annulé.', question(page, 'Léa Roy'));
  await exchange(page);
  site.events = [closed('d1', 20, 23), closed('b3', 31, 34), last];
  await readAgain(stack);
  await exchange(page);
  await seesCalendar(page, 'À jour', 0);
  await seesRows(page, 5, 1);
  await seesStay(page, leasId, { Arrivée: inDays(20), Nom: 'Léa Roy', Notes: 'Deux vélos' });
  await seesStay(page, lastId, { Nom: 'Inès Faure' });
});

/** Nights as Booking.com tells them, a guest's or the owner's alike; its UID is another one after each edit. */
function closed(name: string, from: number, to: number): SiteEvent {
  return { uid: `${name}@booking.com`, start: inDays(from), end: inDays(to), summary: 'CLOSED - Not available' };
}

/** Nights that Airbnb does not open yet: other ones each week, under another UID. */
function farAway(week: number): SiteEvent {
  return {
    uid: `horizon-${week}@airbnb.com`,
    start: inDays(300 + 7 * week),
    end: inDays(400),
    summary: 'Airbnb (Not available)',
  };
}

/** A part of a week for the server, in which it looks that often. */
async function passWeek(stack: TestStack, looks = 4): Promise<void> {
  for (let look = 0; look < looks; look++) {
    await letPass(stack, WEEK_HOURS / 7);
    await readAgain(stack);
  }
}

/** The network is back: what was typed goes out, what happened meanwhile comes in. */
async function comeBack(page: Page): Promise<void> {
  await goOnline(page);
  await exchange(page);
}

async function stayIds(stack: TestStack): Promise<Map<string, string>> {
  const rows = await stack.sql('select id, ical_uid from public.reservations');
  return new Map(rows.map((row) => [String(row['ical_uid']), String(row['id'])]));
}

function id(ids: ReadonlyMap<string, string>, { uid }: SiteEvent): string {
  const found = ids.get(uid);
  if (found === undefined) throw new Error(`${uid} is no stay`);
  return found;
}

async function lockDates(page: Page, stay: string, nom: string): Promise<void> {
  await page.goto(`/reservations/${stay}/modifier`);
  await page.getByLabel('Garder mes dates').check();
  await field(page, 'Nom').fill(nom);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.waitForURL(`**/reservations/${stay}`);
}

/** Everything of a stay as its form shows it, by the labels. */
async function seesStay(page: Page, stay: string, fields: Record<string, string>): Promise<void> {
  await page.goto(`/reservations/${stay}/modifier`);
  for (const [label, value] of Object.entries(fields)) await expect(field(page, label)).toHaveValue(value);
}

/** The list, all of it: how many stays and closed periods, and how many of them are cancelled. */
async function seesRows(page: Page, all: number, cancelled: number): Promise<void> {
  await page.goto('/reservations');
  await expect(page.getByText(`1–${all} sur ${all}`).first()).toBeVisible();
  const rows = page.getByRole('listitem').filter({ has: page.locator('a[href^="/reservations/"][href*="-"]') });
  await expect(rows).toHaveCount(all);
  await expect(rows.filter({ hasText: 'Annulée' })).toHaveCount(cancelled);
}

/** The page of calendars: how the calendar is, and how much it asks. */
async function seesCalendar(page: Page, state: string, questions: number): Promise<void> {
  await page.goto('/calendriers');
  await expect(page.getByRole('link', { name: /Airbnb|Booking/ })).toContainText(state);
  await expect(question(page, /\?|fixé|annulé/)).toHaveCount(questions);
}

function question(page: Page, text: string | RegExp): Locator {
  return page.getByRole('list', { name: 'À vous de voir' }).getByRole('listitem').filter({ hasText: text });
}
