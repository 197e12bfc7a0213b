import type { Page } from '@playwright/test';
import type { Language } from '../../src/i18n/language.ts';
import { newEmail, signIn } from '../support/e2e/accounts.ts';
import { exchange, goOffline, goOnline } from '../support/e2e/device.ts';
import { foreignWords, othersThan } from '../support/e2e/foreign-words.ts';
import { addList, addSheets } from '../support/e2e/gite-lists.ts';
import { type Household, newHousehold } from '../support/e2e/household.ts';
import { expectNothing } from '../support/e2e/axe.ts';
import { expect, test } from '../support/e2e/journey.ts';
import { brokenWords, cutTexts, overflow, shortened } from '../support/e2e/layout.ts';
import { field } from '../support/e2e/stays.ts';
import { invite } from '../support/e2e/team.ts';
import { setSize, setTextSize } from '../support/e2e/text-size.ts';
import type { TestStack } from '../support/stack.ts';

/** A page in every place where whoever cleans comes, and its title. */
const PAGES = {
  'pt-PT': [
    ['/', 'Hoje'],
    ['/menage', 'Limpeza'],
    ['/equipe', 'Equipa'],
    ['/plus', 'Mais'],
    ['/reglages', 'Definições'],
    ['/synchronisation', 'Sincronização'],
    ['/reservations', 'Só para proprietários'],
    ['/nulle-part', 'Página não encontrada'],
  ],
  es: [
    ['/', 'Hoy'],
    ['/menage', 'Limpieza'],
    ['/equipe', 'Equipo'],
    ['/plus', 'Más'],
    ['/reglages', 'Ajustes'],
    ['/synchronisation', 'Sincronización'],
    ['/reservations', 'Solo para propietarios'],
    ['/nulle-part', 'Página no encontrada'],
  ],
  ro: [
    ['/', 'Azi'],
    ['/menage', 'Curățenie'],
    ['/equipe', 'Echipă'],
    ['/plus', 'Mai mult'],
    ['/reglages', 'Setări'],
    ['/synchronisation', 'Sincronizare'],
    ['/reservations', 'Doar pentru proprietari'],
    ['/nulle-part', 'Pagină negăsită'],
  ],
} as const satisfies Partial<Record<Language, readonly (readonly [string, string])[]>>;

test('a Portuguese phone speaks Portuguese from the invitation to the cleaning done without network', async ({
  stack,
  newDevice,
  watch,
}) => {
  test.slow();
  watch.expectComplaint(/status of 422 .*signup/);
  const home = await newHousehold(stack, { nom: 'La Grange', adresse: '3 chemin du Bief', ville: 'Salers' });
  await home.addStay({ from: -3, nights: 3, nb_adultes: 2, nb_animaux: 1 });
  await home.addStay({ from: 0, nights: 2, nb_adultes: 4, nb_enfants: 2 });
  await addList(stack, home);
  await addSheets(stack, home);
  const owner = await newDevice();
  await signIn(owner, home.owner);
  const link = await invite(owner, { nom: 'Inês', invitant: 'Claire' });

  const phone = await newDevice({ locale: 'pt-PT' });
  const isPortuguese = async (where: string) => {
    await expect(phone.locator('html')).toHaveAttribute('lang', 'pt-PT');
    expect.soft(await foreignWords(phone, 'pt-PT', othersThan('pt-PT')), where).toEqual([]);
  };
  await phone.goto(link);
  await expect(phone.getByText('Convite de ⁨Claire⁩ para fazer a limpeza')).toBeVisible();
  await isPortuguese('the invitation');
  const email = newEmail();
  await field(phone, 'E-mail').fill(email);
  await field(phone, 'Palavra-passe').fill('curta');
  await phone.getByRole('button', { name: 'Criar a minha conta e entrar' }).click();
  await expect(phone.getByText(/^Esta palavra-passe é curta demais/)).toBeVisible();
  await isPortuguese('a password that is too short');
  await field(phone, 'Palavra-passe').fill('colina verde 42');
  await phone.getByRole('button', { name: 'Criar a minha conta e entrar' }).click();
  await expect(phone).toHaveURL(/\/menage$/);
  await expect(phone.getByRole('link', { name: /^Sincronização: Tudo enviado/ })).toBeVisible();
  await isPortuguese('no cleaning yet');

  const [account] = await stack.sql('select id from auth.users where email = $1', [email]);
  const given = { assignee_user_id: String(account?.['id']), assignee_nom: 'Inês' };
  const cleaning = await home.addCleaning({ inDays: 0, heure_debut: '11:00', duree_minutes: 150, ...given });
  const refused = await home.addCleaning({ inDays: 2, heure_debut: '10:00', ...given });
  await home.addCleaning({ inDays: 9, heure_debut: '10:00', ...given });
  await exchange(phone);
  await phone.goto('/');
  const news = phone.getByRole('list', { name: 'Novidades' });
  await expect(news.getByText('Nova limpeza: hoje às 11:00')).toBeVisible();
  await isPortuguese('the day');
  await news.getByRole('button', { name: 'De acordo' }).first().click();
  await expect(phone.getByText('Aceite. A resposta segue assim que houver rede.')).toBeVisible();
  await isPortuguese('accepted');

  await goOffline(phone);
  await phone.goto(`/menage/${refused}`);
  await phone.getByRole('button', { name: 'Propor outra hora' }).click();
  await phone.getByRole('dialog').waitFor();
  await isPortuguese('another time');
  await phone.getByRole('dialog').getByRole('button', { name: 'Fechar' }).click();
  await phone.getByRole('button', { name: 'Não posso' }).click();
  await phone.getByRole('dialog').getByRole('button', { name: 'Enviar' }).click();
  await expect(phone.getByText('Respondeu que não pode')).toBeVisible();
  await isPortuguese('refused');

  await phone.goto(`/menage/${cleaning}`);
  await expect(phone.getByText('2 h 30')).toBeVisible();
  await expect(phone.getByText('6 pessoas, incluindo 2 crianças')).toBeVisible();
  await isPortuguese('the cleaning');
  await phone.getByRole('button', { name: 'Começar' }).click();
  await phone.getByRole('checkbox', { name: 'Évier' }).check();
  await phone.getByText('Sujo', { exact: true }).click();
  await phone.getByRole('button', { name: 'Sacos do lixo' }).click();
  await expect(phone.getByText('Anotado: Sacos do lixo.')).toBeVisible();
  await phone.getByRole('button', { name: 'Comunicar um problema' }).click();
  await phone.getByRole('dialog').waitFor();
  await isPortuguese('a problem');
  await field(phone, 'O que se passa?').fill('A torneira pinga');
  await phone.getByRole('button', { name: 'Comunicar', exact: true }).click();
  await expect(phone.getByText('A torneira pinga')).toBeVisible();
  await phone.getByRole('button', { name: 'Draps: contar' }).click();
  await phone.getByRole('dialog').waitFor();
  await isPortuguese('the linen');
  await phone.getByRole('button', { name: 'Anotar' }).click();
  // Until it is gone what is typed goes to the sheet.
  await expect(phone.getByRole('dialog')).toHaveCount(0);
  await field(phone, 'Relatório').fill('Tudo em ordem.');
  await phone.getByRole('button', { name: 'Guardar o relatório' }).click();
  await phone.getByRole('button', { name: 'Está feita' }).click();
  await expect(phone.getByText('Limpeza feita. Bom trabalho!')).toBeVisible();
  await expect(phone.getByText(/^Feita por si: \d/)).toBeVisible();
  await isPortuguese('done');
  for (const [address, title] of PAGES['pt-PT']) {
    await phone.goto(address);
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText(title);
    await isPortuguese(`${address} without network`);
  }

  await phone.goto('/');
  await goOnline(phone);
  // What runs low is on the owner's list in the owner's language; what was written stays as it was written.
  await owner.goto('/menage/problemes');
  await expect(owner.getByText('Sacs poubelle')).toBeVisible();
  await expect(owner.getByText('A torneira pinga')).toBeVisible();
});

test('Spanish and Romanian are a tap away, without network too, and stay', async ({ stack, page }) => {
  const home = await newHousehold(stack);
  const cleaning = await furnish(stack, home);
  await signIn(page, home.cleaner);
  await goOffline(page);
  for (const [language, name] of [
    ['es', 'Español'],
    ['ro', 'Română'],
  ] as const) {
    await page.goto('/reglages');
    await page.getByText(name, { exact: true }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    for (const [address, title] of [...PAGES[language], [`/menage/${cleaning}`, 'Le Moulin'] as const]) {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      expect.soft(await foreignWords(page, language, othersThan(language)), `${language} ${address}`).toEqual([]);
    }
  }
  await page.goto('/');
  await expect(page.getByText('Curățenie nouă: mâine la 10:00')).toBeVisible();
});

test('before anybody is signed in, the page speaks what the browser does, and every language is on offer', async ({
  newDevice,
}) => {
  for (const [locale, language, title] of [
    ['pt-BR', 'pt-PT', 'Iniciar sessão'],
    ['es-MX', 'es', 'Iniciar sesión'],
    ['ro-RO', 'ro', 'Conectare'],
  ] as const) {
    const page = await newDevice({ locale });
    for (const address of ['/connexion', '/inscription', '/mot-de-passe', '/mot-de-passe/nouveau', '/rejoindre']) {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      expect.soft(await foreignWords(page, language, othersThan(language)), `${language} ${address}`).toEqual([]);
    }
    await page.goto('/connexion');
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    for (const [name, lang] of [
      ['Français', 'fr'],
      ['Português', 'pt-PT'],
      ['Română', 'ro'],
      ['Español', 'es'],
      ['English', 'en'],
    ] as const) {
      await page.getByText(name, { exact: true }).click();
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
    }
  }
});

test('an owner who reads Portuguese has English where Portuguese has no words, and is told so', async ({
  stack,
  newDevice,
}) => {
  const home = await newHousehold(stack);
  const stay = await home.addStay({ from: 0, nights: 3, client_nom: 'Jane Doe' });
  await home.addCleaning({ inDays: 0, assignee_nom: '', assignee_user_id: null });
  const page = await newDevice();
  await signIn(page, home.owner);
  await page.goto('/reglages');
  await page.getByText('Português', { exact: true }).click();
  await expect(page.getByText(/^Em português, espanhol e romeno: .* O resto fica em inglês\.$/)).toBeVisible();
  for (const [address, title] of [
    ['/', 'Hoje'],
    ['/planning', 'Planning'],
    ['/reservations', 'Reservations'],
    [`/reservations/${stay}`, 'Jane Doe'],
    ['/reservations/nouvelle', 'New reservation'],
    ['/menage', 'Limpeza'],
    [`/gites/${home.giteId}`, 'Le Moulin'],
    [`/gites/${home.giteId}/menage`, 'Lists and linen'],
    ['/calendriers', 'Calendars'],
    ['/equipe', 'Equipa'],
  ] as const) {
    await page.goto(address);
    await expect.soft(page.getByRole('heading', { level: 1 }), address).toHaveText(title);
    expect.soft(await foreignWords(page, 'en', ['fr']), address).toEqual([]);
    expect.soft(await bareKeys(page), address).toEqual([]);
  }
});

test('in the long words of Romanian nothing is lost at 320 px or in very large text, and axe finds nothing @both', async ({
  stack,
  newDevice,
  isMobile,
}) => {
  test.slow();
  const home = await newHousehold(stack);
  const cleaning = await furnish(stack, home);
  const page = await newDevice();
  await signIn(page, home.cleaner);
  for (const [language, name] of [
    ['ro', 'Română'],
    ['pt-PT', 'Português'],
  ] as const) {
    await page.goto('/reglages');
    await page.getByText(name, { exact: true }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    for (const [address, title] of [...PAGES[language], [`/menage/${cleaning}`, 'Le Moulin'] as const]) {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      await expectNothing(page, `${language} ${address}`);
      await expectNothingLost(page, `${language} ${address}`, isMobile);
    }
  }
});

/** A cleaning of tomorrow with everything that its page can show. */
async function furnish(stack: TestStack, home: Household): Promise<string> {
  await home.addStay({ from: -2, nights: 3, nb_adultes: 2, nb_animaux: 1 });
  await home.addStay({ from: 1, nights: 2, nb_adultes: 4, nb_enfants: 4 });
  await addList(stack, home);
  await addSheets(stack, home);
  await home.addCleaning({ inDays: 0, statut: 'fait' });
  return home.addCleaning({ inDays: 1, heure_debut: '10:00', duree_minutes: 90, consignes: 'Arroser.' });
}

async function expectNothingLost(page: Page, name: string, isMobile: boolean): Promise<void> {
  const own = page.viewportSize();
  if (own === null) throw new Error('a page without a size');
  for (const { way, width, text } of [
    { way: '320 px', width: 320, text: 16 },
    { way: 'large text', width: own.width, text: 32 },
    { way: '320 px, large text', width: 320, text: 32 },
  ]) {
    if (width !== own.width && !isMobile) continue;
    await setTextSize(page, text);
    await setSize(page, { ...own, width });
    expect.soft(await page.evaluate(overflow), `${name}, ${way}: wider than the screen`).toEqual([]);
    expect.soft(await page.evaluate(cutTexts), `${name}, ${way}: cut`).toEqual([]);
    if (text === 32) expect.soft(await page.evaluate(shortened), `${name}, ${way}: shortened`).toEqual([]);
    if (text === 32 && width === own.width)
      expect.soft(await page.evaluate(brokenWords), `${name}, ${way}: broken`).toEqual([]);
  }
  await setTextSize(page, 16);
  await setSize(page, own);
}

/** Texts that are the name of a text. */
async function bareKeys(page: Page): Promise<string[]> {
  const lines = await page.locator('body').innerText();
  return lines.split('\n').filter((line) => /^[a-z]\w+(?:\.\w+)+$/.test(line));
}
