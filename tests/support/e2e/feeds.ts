import type { Locator, Page } from '@playwright/test';
import type { FeedSite, SiteEvent } from '../feed-site.ts';
import type { TestStack } from '../stack.ts';
import { signIn } from './accounts.ts';
import { exchange } from './device.ts';
import { type Household, inDays, newHousehold } from './household.ts';
import { expect } from './journey.ts';

/** A guest's booking as Airbnb's calendar has it; its UID stays when its dates change. */
export function airbnbBooking(guest: string, from: number, to: number, code: string): SiteEvent {
  return {
    uid: `${guest}@airbnb.com`,
    start: inDays(from),
    end: inDays(to),
    description: `Reservation URL: https://www.airbnb.com/hosting/reservations/details/${code}\\nPhone Number (Last 4 Digits): 4821`,
  };
}

/**
 * Presses at a person's pace: right after another tap it would be taken for its second half. What is said in answer goes by itself: it is
 * looked for from the first press on, also while a slow machine has not told yet that it was one.
 */
export async function press(page: Page, name: string, said: string | RegExp, within: Page | Locator = page) {
  let isSaid = false;
  let listening: Promise<void> | null = null;
  await expect(async () => {
    if (isSaid) return;
    const pressed = within.getByRole('button', { name }).click({ timeout: 1000 });
    listening ??= page
      .getByText(said)
      .first()
      .waitFor({ timeout: 60_000 })
      .then(
        () => {
          isSaid = true;
        },
        () => {
          listening = null;
        },
      );
    await pressed;
    await expect.poll(() => isSaid, { timeout: 3000 }).toBe(true);
  }).toPass();
}

/** Tries the address of the site and keeps it, as its owner does. */
async function addFeed(page: Page, site: FeedSite, platform: string): Promise<void> {
  await page.goto('/calendriers');
  await page.getByRole('link', { name: 'Ajouter un calendrier' }).first().click();
  await page.getByLabel('Adresse du calendrier').fill(site.url);
  await page.getByRole('button', { name: 'Essayer' }).click();
  await expect(page.getByText('Voici ce que dit ce calendrier')).toBeVisible();
  const read = `${site.events.length} événements lus chez ${platform}`;
  await expect(page.getByText(read)).toBeVisible();
  await press(page, 'Garder ce calendrier', 'Calendrier ajouté.');
}

interface Fixtures {
  ownStack: (options: { feedHosts: string[]; feedsEveryMs: number | null }) => Promise<TestStack>;
  newDevice: (options: { server: TestStack }) => Promise<Page>;
}

/** A server that reads feeds in so many ms, or by hand alone; on it an owner with a gîte and the site's calendar, signed in. */
export async function beginWithFeed(
  { ownStack, newDevice }: Fixtures,
  site: FeedSite,
  { platform = 'Airbnb', feedsEveryMs = 300 }: { platform?: string; feedsEveryMs?: number | null } = {},
): Promise<{ stack: TestStack; home: Household; page: Page }> {
  const stack = await ownStack({ feedHosts: [site.host], feedsEveryMs });
  const home = await newHousehold(stack);
  const page = await newDevice({ server: stack });
  await signIn(page, home.owner);
  await addFeed(page, site, platform);
  await exchange(page);
  return { stack, home, page };
}

/** Has the feed be due, and waits until the server has read it. */
export async function readAgain(stack: TestStack): Promise<void> {
  await stack.sql(`update private.feed set next_at = now(), lease = null, lease_until = null, last_attempt_at = null`);
  await expect
    .poll(async () => {
      const [feed] = await stack.sql(`select last_attempt_at is not null and lease is null as read from private.feed`);
      return feed?.['read'];
    })
    .toBe(true);
}

/** What the server remembers is so many hours older. */
export async function letPass(stack: TestStack, hours: number): Promise<void> {
  const [feed] = await stack.sql('select memory from private.feed');
  const older = JSON.stringify(feed?.['memory']).replaceAll(
    /"since":"([^"]+)"/g,
    (_, since: string) => `"since":"${new Date(Date.parse(since) - hours * 3_600_000).toISOString()}"`,
  );
  await stack.sql('update private.feed set memory = $1::text::jsonb', [older]);
}
