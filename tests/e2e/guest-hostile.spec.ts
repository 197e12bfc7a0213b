import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { loadWords } from '../../src/guest/language.ts';
import { signIn } from '../support/e2e/accounts.ts';
import { exchange, rows } from '../support/e2e/device.ts';
import { goToSection } from '../support/e2e/guest.ts';
import { addLink } from '../support/e2e/guests.ts';
import { expectHarmless, HOSTILE, HOSTILE_MAIL, MARKUP, TURNING } from '../support/e2e/hostile.ts';
import { newHousehold } from '../support/e2e/household.ts';
import { expect, test } from '../support/e2e/journey.ts';

// Nothing here is opened without network, and every device would fetch all of the app: a third of the time.
test.use({ serviceWorkers: 'block' });

const PICTURE = join(import.meta.dirname, '../../public/icons/icon-512.png');

const EVERY_FIELD = [
  'adresse',
  'code_postal',
  'ville',
  'pays',
  'instructions_arrivee',
  'code_acces',
  'emplacement_cles',
  'instructions_parking',
  'ssid',
  'password',
  'localisation_box',
  'localisation_box_en',
  'zones_bonne_reception',
  'zones_bonne_reception_en',
  'consignes_chauffage',
  'consignes_cuisine',
  'consignes_tv',
  'consignes_machine_laver',
  'consignes_piscine',
  'consignes_poubelles',
  'infos_pratiques',
  'consignes_depart',
  'checklist_sortie',
  'reglement',
  'telephone_urgence',
  'email_contact',
  'telephone_proprietaire',
  'medecin_local',
  'telephone_medecin',
  'pharmacie_garde',
  'plombier_urgence',
  'telephone_plombier',
  'electricien_urgence',
  'telephone_electricien',
  'type_machine_cafe',
  'type_machine_cafe_en',
  'type_plaques',
  'type_plaques_en',
  'remarques',
  'remarques_en',
  'legende_fr',
  'legende_en',
  'nom',
  'nom_en',
  'description',
  'description_en',
  'telephone',
  'url',
];

/** What has a shape of its own, or less room. */
const SHORTER: Record<string, string | null> = {
  code_postal: '<b>24150</b>',
  email_contact: HOSTILE_MAIL,
  url: 'https://exemple.fr/?<img/src=x/onerror=pirate()>',
  position: null,
  distance_km: null,
};

test('markup and turning marks in every field of a gîte’s sheet, in both languages, are text there and for its guests', async ({
  page,
  newDevice,
  stack,
}) => {
  test.slow();
  const home = await newHousehold(stack);
  const stay = await home.addStay({ from: 0, nights: 3, client_nom: HOSTILE, statut: 'confirmee' });
  const token = await addLink(stack, { owner: home.owner.userId, stay });
  await signIn(page, home.owner);
  await page.setViewportSize({ width: 320, height: 700 });
  const at = `/gites/${home.giteId}/fiche`;
  const written: string[] = [];
  for (const part of [
    'adresse',
    'arrivee',
    'arrivee?langue=en',
    'wifi',
    'pendant',
    'pendant?langue=en',
    'depart',
    'depart?langue=en',
    'reglement',
    'reglement?langue=en',
    'contacts',
    'equipements',
  ]) {
    await page.goto(`${at}/${part}`);
    written.push(...(await fillEvery(page, 'main form')));
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await expect(page.getByText('Enregistré.').last()).toBeVisible();
    await page.goto(`${at}/${part}`);
    await expect(page.locator('main form :is(input, textarea)[name]').first()).toBeVisible();
    await expectHarmless(page, part);
  }
  await page.goto(`${at}/activites`);
  await page.getByRole('button', { name: 'Ajouter une activité' }).first().click();
  written.push(...(await fillEvery(page, 'dialog form')));
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.locator('main li').filter({ hasText: '<img' }).first()).toBeVisible();
  await expectHarmless(page, 'the activities');
  await page.goto(`${at}/photos`);
  await page.locator('input[type=file]').setInputFiles(PICTURE);
  await page
    .getByRole('button', { name: /^Modifier la photo/ })
    .first()
    .click();
  written.push(...(await fillEvery(page, 'dialog form')));
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expectHarmless(page, 'the photos');
  // Of everything that there is to write, nothing was passed over.
  expect([...new Set(written)].toSorted()).toEqual(EVERY_FIELD.toSorted());
  await page.goto(at);
  await expect(page.getByRole('list', { name: 'Les rubriques' })).toBeVisible();
  await expectHarmless(page, 'the sheet');
  await exchange(page);
  for (const table of [
    'gites_consignes',
    'gites_wifi',
    'gites_contacts',
    'gites_equipements',
    'activites',
    'photos_gite',
  ] as const) {
    const kept = JSON.stringify(await rows(page, table));
    expect(kept, table).toContain('onerror=pirate');
    expect(kept, table).not.toMatch(TURNING);
  }

  const guest = await newDevice({ viewport: { width: 320, height: 700 } });
  await guest.goto(`/sejour#${token}`);
  for (const language of ['fr', 'en'] as const) {
    await guest.locator('header select').selectOption(language);
    await expect(guest.locator('html')).toHaveAttribute('lang', language);
    for (const section of Object.values((await loadWords(language)).sections)) {
      await goToSection(guest, section);
      await expectHarmless(guest, `${section}, for guests`);
      expect(await guest.locator('main').textContent()).not.toMatch(TURNING);
    }
  }
});

test('what guests write is text wherever their owner reads it, on screen and on paper', async ({ page, stack }) => {
  const home = await newHousehold(stack);
  const stay = await home.addStay({ from: -1, nights: 3, client_nom: MARKUP, statut: 'confirmee' });
  const token = await addLink(stack, { owner: home.owner.userId, stay }, { sentBy: 'mail', openings: 1 });
  const form = crypto.randomUUID();
  const short = `${MARKUP}\u202E`;
  const person = { nom: HOSTILE, prenoms: HOSTILE, lieu_naissance: HOSTILE, domicile: HOSTILE, enfants: HOSTILE };
  const more = {
    telephone: short,
    email: HOSTILE_MAIL,
    date_naissance: '1984-08-12',
    nationalite: 'DE',
    // The server takes nothing but strokes.
    signature: 'M10 40L60 20L110 44',
  };
  for (const [written, ...values] of [
    [`guest_ask_hour($1, gen_random_uuid(), 'depart', '23:30', $2)`, HOSTILE],
    [`guest_tell($1, gen_random_uuid(), 'probleme', $2, 'urgente')`, HOSTILE],
    [`guest_tell($1, gen_random_uuid(), 'avis', $2, 'normale', 1)`, HOSTILE],
    [`guest_police_form($1, $3, $2::text::jsonb)`, JSON.stringify({ ...person, ...more }), form],
  ] as const)
    await stack.sql(`select public.${written}`, [token, ...values]);
  await signIn(page, home.owner);
  await page.setViewportSize({ width: 320, height: 700 });
  for (const address of [
    '/',
    '/voyageurs',
    `/voyageurs/${stay}`,
    '/menage/problemes',
    `/voyageurs/${stay}?fiche=${form}`,
  ]) {
    await page.goto(address);
    await expect(page.getByRole('main').getByText('<img').first()).toBeVisible();
    await expectHarmless(page, address);
    expect(await page.locator('main').textContent(), address).not.toMatch(TURNING);
  }
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(/articles R\. 814-1/)).toBeVisible();
  await expectHarmless(page, 'the form on paper');
  await page.emulateMedia({ media: 'screen' });
  await page.goto('/voyageurs');
  await page
    .getByRole('button', { name: /^Répondre : / })
    .first()
    .click();
  await page.getByRole('dialog').locator('textarea').fill(HOSTILE);
  await expectHarmless(page, 'the answer');
});

/** Writes into all that takes text; the names of those fields. */
async function fillEvery(page: Page, form: string): Promise<string[]> {
  const fields = page.locator(`${form} :is(textarea, input:not([type=checkbox], [type=radio], [type=file]))`);
  await expect(fields.first()).toBeVisible();
  const names: string[] = [];
  for (const field of await fields.all()) {
    const name = (await field.getAttribute('name')) ?? '';
    const text =
      name in SHORTER
        ? SHORTER[name]
        : (await field.evaluate((one) => one.tagName)) === 'TEXTAREA'
          ? HOSTILE
          : `${MARKUP}\u202E`;
    if (name === '' || text === null || text === undefined) continue;
    await field.fill(text);
    names.push(name);
  }
  return names;
}
