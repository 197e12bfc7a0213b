import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { GiteConsignes } from '../../../src/domain/gite-rows.ts';
import type { PhotoSubject } from '../../../src/domain/guest/photo.ts';
import type { SyncedTables } from '../../../src/domain/rows.ts';
import { localTime } from '../../../src/guest/when.ts';
import type { TestStack } from '../stack.ts';
import { type Household, newHousehold } from './household.ts';
import { expect } from './journey.ts';

const HOUR_MS = 3_600_000;

/** A stay whose guest has a link, in a gîte that says something of everything. */
export interface GuestStay {
  home: Household;
  stayId: string;
  token: string;
  /** As the guest gets it, without the server's name. */
  link: string;
}

export interface StayPlan {
  /** Hours from now until they may come, or until they leave: by the gîte's clocks, to the minute. */
  arrivesIn?: number;
  leavesIn?: number;
  nights?: number;
  timeZone?: string;
  guestName?: string;
  giteNom?: string;
  /** Instead of what the gîte says in French and English. */
  words?: Partial<GiteConsignes>[];
}

export const DOOR_CODE = '7391B';
export const WIFI_PASSWORD = 'gabare;et"saumon';

export async function newGuestStay(stack: TestStack, plan: StayPlan): Promise<GuestStay> {
  const { arrivesIn, leavesIn, nights = 3, timeZone = 'Europe/Paris', guestName = 'Anna Keller' } = plan;
  const home = await newHousehold(stack, {
    nom: plan.giteNom ?? 'Le Moulin',
    adresse: '3 quai des Gabares',
    code_postal: '24150',
    ville: 'Lanquais',
    pays: 'France',
    fuseau: timeZone,
  });
  const owner = { scope_id: home.owner.userId, gite_id: home.giteId };
  const words = plan.words ?? [
    { langue: 'fr', code_acces: DOOR_CODE, emplacement_cles: 'Boîte à clés', ...FRENCH },
    { langue: 'en', code_acces: DOOR_CODE, emplacement_cles: 'Key box', instructions_arrivee: 'Follow the quay.' },
  ];
  for (const said of words) await insert(stack, 'gites_consignes', { ...owner, ...said });
  const wifi = { ssid: 'Moulin', password: WIFI_PASSWORD, localisation_box: 'Dans l’entrée' };
  await insert(stack, 'gites_wifi', { ...owner, ...wifi });
  const contacts = { telephone_proprietaire: '06 39 98 10 24', email_contact: 'claire@example.org' };
  await insert(stack, 'gites_contacts', { ...owner, ...contacts });
  await insert(stack, 'gites_equipements', { ...owner, presents: ['four', 'velos'], remarques: 'Doucement.' });
  const sight = { nom: 'Promenade en gabare', categorie: 'nature', adresse: 'Quai', url: 'https://example.org/' };
  await insert(stack, 'activites', { ...owner, ...sight, telephone: '05 36 49 24 80', distance_km: 0.3 });

  const at = (hours: number) => localTime({ timeZone }, Date.now() + hours * HOUR_MS);
  const arrival = at(arrivesIn ?? (leavesIn ?? 0) - nights * 24);
  const departure = at(leavesIn ?? (arrivesIn ?? 0) + nights * 24);
  const stayId = crypto.randomUUID();
  await insert(stack, 'reservations', {
    id: stayId,
    ...owner,
    client_nom: guestName,
    nb_adultes: 2,
    date_debut: arrival.day,
    date_fin: departure.day,
    heure_arrivee: arrival.hour,
    heure_depart: departure.hour,
  });
  const token = await newLink(stack, home, stayId);
  return { home, stayId, token, link: `/sejour#${token}` };
}

export async function newLink(stack: TestStack, home: Household, stayId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await insert(stack, 'client_access_tokens', {
    id: crypto.randomUUID(),
    scope_id: home.owner.userId,
    reservation_id: stayId,
    token,
    expires_at: new Date(Date.now() + 30 * 24 * HOUR_MS).toISOString(),
  });
  return token;
}

const FRENCH: Partial<GiteConsignes> = {
  instructions_arrivee: 'Suivez le quai.',
  instructions_parking: 'Devant la maison.',
  consignes_chauffage: 'Thermostat au salon.',
  consignes_poubelles: 'Bac vert le lundi.',
  consignes_depart: 'Fermez les volets.',
  reglement: 'Pas de fête.',
  checklist_sortie: '- Gaz fermé\n- Clés dans la boîte',
};

/** WebP. */
const ONE_PIXEL = 'UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA=';

/** The smallest of pictures, of something there. */
export async function addPhoto(stack: TestStack, { home }: GuestStay, section: PhotoSubject, ordre: number) {
  await insert(stack, 'photos_gite', {
    scope_id: home.owner.userId,
    gite_id: home.giteId,
    section,
    ordre,
    image: ONE_PIXEL,
    legende_fr: `Photo : ${section}`,
    largeur: 640,
    hauteur: 480,
  });
}

/** By the bar at the bottom; ends where the section stands. */
export async function goToSection(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
  await expect(page.locator('main')).toHaveAttribute('aria-busy', 'false');
}

/** Waits until the page could do without network: its own worker is there, and holds its files. */
export async function keptForOffline(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const found = await navigator.serviceWorker.getRegistration('/sejour');
        return found?.scope.endsWith('/sejour') === true ? found.active?.state : null;
      }),
    )
    .toBe('activated');
  await expect(page).toHaveURL(/\/sejour$/);
}

/** Everything that the page keeps in its database, as text; empty where there is none. */
export async function guestKept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const name = 'liveownerunit-sejour';
    const known = await indexedDB.databases();
    if (!known.some((database) => database.name === name)) return '';
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name);
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(new Error(String(request.error))));
    });
    const kept: unknown[] = [];
    for (const store of ['stays', 'photos', 'drafts', 'outbox']) {
      kept.push(
        ...(await new Promise<unknown[]>((resolve, reject) => {
          const request = db.transaction(store).objectStore(store).getAll() as IDBRequest<unknown[]>;
          request.addEventListener('success', () => resolve(request.result));
          request.addEventListener('error', () => reject(new Error(String(request.error))));
        })),
      );
    }
    db.close();
    return kept.length === 0 ? '' : JSON.stringify(kept);
  });
}

async function insert<Name extends keyof SyncedTables>(
  stack: TestStack,
  table: Name,
  row: Partial<SyncedTables[Name]>,
): Promise<void> {
  const full = { id: crypto.randomUUID(), ...row };
  const columns = Object.keys(full).join(', ');
  await stack.sql(
    `insert into public.${table} (${columns}) select ${columns} from jsonb_populate_record(null::public.${table}, $1::jsonb)`,
    [JSON.stringify(full)],
  );
}
