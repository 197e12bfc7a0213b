import type { Locator, Page } from '@playwright/test';
import { addDays } from '../../src/domain/day.ts';
import type { Day } from '../../src/domain/rows.ts';
import { words as fr } from '../../src/guest/i18n/fr.ts';
import { atGite, localTime } from '../../src/guest/when.ts';
import { signIn } from '../support/e2e/accounts.ts';
import { exchange, goOffline } from '../support/e2e/device.ts';
import {
  DOOR_CODE,
  goToSection,
  guestKept,
  keptForOffline,
  newGuestStay,
  WIFI_PASSWORD,
} from '../support/e2e/guest.ts';
import { inDays, newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { changeStay } from '../support/e2e/stays.ts';

/** The server's clock is everybody's: it stays, and the stay moves. The phone's is moved. */
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const code = (page: Page) => page.locator('main p.code').filter({ visible: true });

test('in Réunion the code opens a day before and closes two hours after, by the gîte’s clocks, on a phone from the other side of the world', async ({
  newDevice,
  stack,
}) => {
  const gite = 'Indian/Reunion';
  const { link, stayId } = await newGuestStay(stack, { arrivesIn: 25, timeZone: gite });
  const page = await newDevice({ timezoneId: 'America/Los_Angeles' });
  await page.goto(link);
  const stay = async () => {
    const [row] = await stack.sql(
      `select date_debut::text as "from", heure_arrivee as "comes", date_fin::text as "to", heure_depart as "leaves"
       from public.reservations where id = $1`,
      [stayId],
    );
    const at = (day: unknown, hour: unknown) => instantOf(gite, String(day), String(hour));
    return { arrivesAt: at(row?.['from'], row?.['comes']), leavesAt: at(row?.['to'], row?.['leaves']) };
  };
  const { arrivesAt } = await stay();
  const opens = atGite(new Date(arrivesAt - 24 * HOUR_MS).toISOString(), { timeZone: gite }, fr);
  await expect(page.getByText(`s’afficheront ici à partir du ${opens} (heure du gîte)`)).toBeVisible();
  await expect(code(page)).toHaveCount(0);
  await keptForOffline(page);
  expect(await guestKept(page)).not.toContain(DOOR_CODE);
  await page.context().setOffline(true);
  await reloadAt(page, arrivesAt - 24 * HOUR_MS - MINUTE_MS);
  await expect(page.getByText(`s’afficheront ici à partir du ${opens} (heure du gîte)`)).toBeVisible();
  await reloadAt(page, arrivesAt - 24 * HOUR_MS);
  await expect(page.getByText('Le code est prêt')).toBeVisible();

  // The hour passes for the server as well.
  const { day, hour } = localTime({ timeZone: gite }, Date.now() + 24 * HOUR_MS);
  await stack.sql('update public.reservations set date_debut = $2, heure_arrivee = $3 where id = $1', [
    stayId,
    day,
    hour,
  ]);
  await page.context().setOffline(false);
  await page.reload();
  await expect(code(page)).toHaveText(DOOR_CODE);
  await expect(page.getByText(`à partir de ${hour}`)).toBeVisible();
  await keptForOffline(page);
  await page.context().setOffline(true);

  const { leavesAt } = await stay();
  await reloadAt(page, leavesAt - 30 * HOUR_MS);
  await expect(page.getByText(/^(Encore 2 nuits ici|Votre dernière nuit ici)/)).toBeVisible();
  await expect(code(page)).toHaveText(DOOR_CODE);
  await expectOpenUntil(page, leavesAt + 2 * HOUR_MS);
});

for (const [change, turn] of [
  ['forward', 1],
  ['back', -1],
] as const)
  test(`in the night when clocks go ${change} the code opens and closes by hours that pass, whatever clocks show`, async ({
    newDevice,
    stack,
  }) => {
    const { zone, day, lateHour } = nextChange(turn);
    const arriving = await newGuestStay(stack, { arrivesIn: 30, timeZone: zone });
    await stack.sql(
      `update public.reservations set date_debut = $2, date_fin = $3, heure_arrivee = '16:00' where id = $1`,
      [arriving.stayId, day, addDays(day, 3)],
    );
    const coming = await newDevice();
    const opensAt = instantOf(zone, day, '16:00') - 24 * HOUR_MS;
    await coming.clock.setSystemTime(opensAt - MINUTE_MS);
    await coming.goto(arriving.link);
    const saturday = atGite(new Date(opensAt).toISOString(), { timeZone: zone }, fr);
    expect(saturday).toMatch(turn > 0 ? /^samedi .* 15:00$/ : /^samedi .* 17:00$/);
    await expect(coming.getByText(`s’afficheront ici à partir du ${saturday} (heure du gîte)`)).toBeVisible();
    await expect(coming.getByText('Demain, à partir de 16:00')).toBeVisible();
    await keptForOffline(coming);
    await coming.context().setOffline(true);
    await reloadAt(coming, opensAt);
    await expect(coming.getByText('Le code est prêt')).toBeVisible();

    // They leave in that night, and had the code from the day they came.
    const staying = await newGuestStay(stack, { arrivesIn: 5, timeZone: zone });
    await stack.sql('update public.reservations set date_fin = $2, heure_depart = $3 where id = $1', [
      staying.stayId,
      day,
      lateHour,
    ]);
    const leaving = await newDevice();
    await leaving.goto(staying.link);
    await expect(code(leaving)).toHaveText(DOOR_CODE);
    await keptForOffline(leaving);
    await leaving.context().setOffline(true);
    await expectOpenUntil(leaving, instantOf(zone, day, lateHour) + 2 * HOUR_MS);
  });

test('the owner is reminded of a link three days before, and sees it end, by a clock that goes on without network', async ({
  page,
  stack,
}) => {
  const home = await newHousehold(stack, { fuseau: 'Indian/Reunion', heure_arrivee: '16:00', heure_depart: '10:00' });
  const stay = await home.addStay({ from: 10, nights: 7, client_nom: 'Zoé Lefèvre', statut: 'confirmee' });
  await signIn(page, home.owner);
  const reminder = page.getByText('Un lien voyageur à envoyer');
  await expect(page.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
  await goOffline(page);
  const openOn = async (day: Day, address: string) => {
    await page.clock.setSystemTime(`${day}T10:00:00Z`);
    await page.goto(address);
  };
  await openOn(inDays(6), '/voyageurs');
  await expect(page.getByRole('list', { name: 'Séjours et liens' })).toContainText('Pas de lien');
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
  await expect(reminder).toHaveCount(0);
  await openOn(inDays(7), '/');
  await expect(reminder).toBeVisible();

  await page.goto(`/voyageurs/${stay}`);
  const card = page.getByRole('region', { name: 'Lien du voyageur' });
  await page.getByRole('button', { name: 'Créer le lien' }).click();
  await page.getByRole('dialog', { name: 'Envoyer le lien' }).getByRole('button', { name: 'QR code' }).click();
  await page.keyboard.press('Escape');
  await expect(card).toContainText('Envoyé');
  await expect(card).toContainText('Se ferme :');
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
  await expect(reminder).toHaveCount(0);
  // Seven days after the departure at 10:00 in Réunion, which is 06:00 in universal time.
  await openOn(inDays(23), `/voyageurs/${stay}`);
  await expect(card).toContainText('Se ferme :');
  await openOn(inDays(24), `/voyageurs/${stay}`);
  await expect(card).toContainText('Fermé :');
});

test('a stay that its owner moves, cancels and brings back in the app is followed by the page that its guest has open', async ({
  page,
  newDevice,
  stack,
}) => {
  const { home, link, stayId } = await newGuestStay(stack, { arrivesIn: 5 });
  const guest = await newDevice();
  await guest.clock.install({ time: Date.now() });
  await guest.goto(link);
  await expect(code(guest)).toHaveText(DOOR_CODE);
  await keptForOffline(guest);
  await signIn(page, home.owner);

  await changeStay(page, stayId, { Départ: inDays(23), Arrivée: inDays(20) });
  await exchange(page);
  await lookAgain(guest);
  await expect(guest.getByText('Dans 20 jours, à partir de')).toBeVisible();
  await expect(code(guest)).toHaveCount(0);
  await expectForgotten(guest);

  await page.getByRole('button', { name: 'Annuler le séjour' }).click();
  await exchange(page);
  await lookAgain(guest);
  await expect(guest.getByRole('heading', { name: 'Ce lien n’est pas ouvert' })).toBeVisible();
  await expect.poll(() => guestKept(guest)).toBe('');

  await tapUntilGone(page.getByRole('button', { name: 'Rétablir' }));
  await exchange(page);
  await guest.goto(link);
  await expect(guest.getByText('Dans 20 jours, à partir de')).toBeVisible();
});

async function reloadAt(page: Page, epochMs: number): Promise<void> {
  await page.clock.setSystemTime(epochMs);
  await page.reload();
}

/** Without network: there until then, and gone a moment later, from the phone too. */
async function expectOpenUntil(page: Page, epochMs: number): Promise<void> {
  await reloadAt(page, epochMs - MINUTE_MS);
  await expect(code(page)).toHaveText(DOOR_CODE);
  await goToSection(page, 'Wi-Fi');
  await expect(page.getByText(WIFI_PASSWORD)).toBeVisible();
  await reloadAt(page, epochMs);
  await expect(page.getByText('ont été effacés de cette page')).toBeVisible();
  await expect(code(page)).toHaveCount(0);
  await expectForgotten(page);
}

async function expectForgotten(page: Page): Promise<void> {
  await expect.poll(() => guestKept(page)).not.toContain(DOOR_CODE);
  expect(await guestKept(page)).not.toContain('gabare;et');
}

/** As when somebody takes the phone out again, a while later. */
async function lookAgain(guest: Page): Promise<void> {
  await guest.clock.fastForward(10 * MINUTE_MS);
  await guest.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}

/** A tap right after the one before is a hurried thumb's, and does nothing. */
async function tapUntilGone(button: Locator): Promise<void> {
  await expect(async () => {
    if (await button.isVisible()) await button.click({ timeout: 1000 });
    await expect(button).toBeHidden({ timeout: 1000 });
  }).toPass();
}

/** The next time that clocks go forward (1) or back (-1), near enough for a stay; in Saint-Pierre they do so on another Sunday. */
function nextChange(turn: 1 | -1): { zone: string; day: Day; lateHour: string } {
  for (const [zone, lateHour] of [
    ['Europe/Paris', '01:30'],
    ['America/Miquelon', '00:30'],
  ] as const) {
    const noon = (days: number) => localTime({ timeZone: zone }, Date.parse(`${inDays(days)}T12:00:00Z`)).hour;
    for (let days = 4; days < 360; days++)
      if ((noon(days) > noon(days - 1) ? 1 : noon(days) < noon(days - 1) ? -1 : 0) === turn)
        return { zone, day: inDays(days), lateHour };
  }
  throw new Error('Clocks change no more.');
}

/** By looking at what clocks there show, and by no arithmetic of the product. */
function instantOf(zone: string, day: Day, hour: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  for (let at = midnight - 15 * HOUR_MS; at < midnight + 40 * HOUR_MS; at += MINUTE_MS) {
    const there = localTime({ timeZone: zone }, at);
    if (there.day === day && there.hour === hour) return at;
  }
  throw new Error(`${hour} is no hour of ${day} in ${zone}.`);
}
