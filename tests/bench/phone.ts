import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { BROWSER_ARGS } from '../support/browser.ts';
import { fillSignIn, statusChip } from '../support/e2e/accounts.ts';
import { readyForOffline } from '../support/e2e/device.ts';
import { inDays, newHousehold } from '../support/e2e/household.ts';
import { manyStays } from '../support/local-data.ts';
import type { TestStack } from '../support/stack.ts';
import { ms } from './figures.ts';

/** A browser on two cores is busy with itself that long: a phone has its own up before anybody taps, or forks it in no time. */
const BROWSER_START_MS = 1500;

/** A phone with a profile on disk: closed after each use, as it was left. */
export interface Phone {
  /** In a browser started anew. `isUp`: it has had the time that it takes for itself; true if not said. */
  visit(look: (page: Page) => Promise<void>, isUp?: boolean): Promise<void>;
  dispose(): Promise<void>;
}

export async function createPhone(stack: TestStack, executablePath: string): Promise<Phone> {
  const profile = await mkdtemp(join(tmpdir(), 'lou-bench-'));
  return {
    async visit(look, isUp = true) {
      const context: BrowserContext = await chromium.launchPersistentContext(profile, {
        executablePath,
        args: BROWSER_ARGS,
        baseURL: stack.url,
        locale: 'fr-FR',
        timezoneId: 'Europe/Paris',
        viewport: { width: 390, height: 844 },
        deviceScaleFactor: 2,
        isMobile: true,
        hasTouch: true,
      });
      try {
        const page = context.pages()[0] ?? (await context.newPage());
        if (isUp) await sleep(BROWSER_START_MS);
        await look(page);
      } finally {
        await context.close();
      }
    },
    dispose: () => rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}

export interface Past {
  stays: number;
  gites: number;
  /** How many days ago the first guests came. */
  since: number;
}

/** Somebody who cleans ten times a day, for a fortnight, signs in on a new phone. */
export async function fillCleanersPhone(stack: TestStack, phone: Phone): Promise<void> {
  const home = await newHousehold(stack, { adresse: '3 chemin du Bief', ville: 'Salers' });
  for (let day = 0; day < 14; day++) {
    const reservation_id = await home.addStay({ from: day, nights: 1, nb_adultes: 4 });
    for (let hour = 8; hour < 18; hour++) {
      const heure_debut = `${String(hour).padStart(2, '0')}:00`;
      await home.addCleaning({ inDays: day, heure_debut, ...(hour === 8 ? { reservation_id } : {}) });
    }
  }
  await phone.visit(async (page) => {
    await page.goto('/connexion');
    await fillSignIn(page, home.cleaner);
    await statusChip(page).filter({ hasText: 'Tout est envoyé' }).waitFor();
    await readyForOffline(page);
    await page.getByRole('button', { name: /^Voir (l’autre|les .* autres)$/ }).click();
    await page.getByRole('button', { name: 'D’accord pour tout' }).click();
    await page.getByRole('button', { name: 'D’accord pour tout' }).waitFor({ state: 'detached' });
    await statusChip(page).filter({ hasText: 'Tout est envoyé' }).waitFor();
  });
}

/** An owner with years behind them signs in on a new phone, and looks at the list once. */
export async function fillPhone(
  stack: TestStack,
  phone: Phone,
  { stays: count, gites: many, since }: Past,
): Promise<void> {
  const home = await newHousehold(stack);
  const gites = [home.giteId, ...Array.from({ length: many - 1 }, () => crypto.randomUUID())];
  for (const [i, gite] of gites.entries()) {
    await stack.sql(
      `insert into public.gites_base (id, scope_id, owner_user_id, nom) values ($1, $2, $2, $3) on conflict do nothing`,
      [gite, home.owner.userId, `Gîte ${i + 1}`],
    );
  }
  const stays = manyStays({ userId: home.owner.userId }, { count, gites, from: inDays(-since) }).map((stay) => ({
    ...stay,
    id: crypto.randomUUID(),
  }));
  const columns = Object.keys(stays[0] ?? {})
    .filter((name) => !['ver', 'rev'].includes(name))
    .join(', ');
  for (let at = 0; at < stays.length; at += 2500) {
    await stack.sql(
      `insert into public.reservations (${columns})
       select ${columns} from jsonb_populate_recordset(null::public.reservations, $1::jsonb)`,
      [JSON.stringify(stays.slice(at, at + 2500))],
    );
  }
  await phone.visit(async (page) => {
    await page.goto('/connexion');
    const start = performance.now();
    await fillSignIn(page, home.owner);
    await statusChip(page).filter({ hasText: 'Tout est envoyé' }).waitFor({ timeout: 300_000 });
    console.log(`signing in and receiving ${count} stays: ${ms(performance.now() - start)} ms`);
    await readyForOffline(page);
    await page.goto('/reservations');
    // The counts beside the filters are there once all stays have been read.
    await page.getByRole('link', { name: /^Passée/ }).waitFor({ timeout: 60_000 });
  });
}
