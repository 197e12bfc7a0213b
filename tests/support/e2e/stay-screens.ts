import type { Page } from '@playwright/test';
import { addPhoto, goToSection, keptForOffline, newGuestStay } from './guest.ts';
import type { Screen } from './screen.ts';
import type { TestStack } from '../stack.ts';

/** The guests' page in every state that it has. Each screen opens a link, or none: what the ones before it left does not matter. */
export async function stayScreens(stack: TestStack): Promise<Screen[]> {
  const during = await newGuestStay(stack, { leavesIn: 40, nights: 4 });
  for (const [ordre, subject] of (['entree', 'chauffage'] as const).entries())
    await addPhoto(stack, during, subject, ordre);
  const before = await newGuestStay(stack, { arrivesIn: 25 });
  const coming = await newGuestStay(stack, { arrivesIn: 5 });
  const after = await newGuestStay(stack, { leavesIn: -2.02 });
  const leaving = await newGuestStay(stack, { leavesIn: 40 });
  const titled = (page: Page, name: string) => page.getByRole('heading', { name }).first().waitFor();
  const at = (name: string, link: string, then: (page: Page) => Promise<unknown>): Screen => ({
    name: `sejour-${name}`,
    open: async (page) => {
      await page.goto('about:blank');
      await page.goto(link);
      await then(page);
    },
  });
  const section = (name: string, title: string, then?: (page: Page) => Promise<unknown>): Screen =>
    at(name, during.link, async (page) => {
      await goToSection(page, title);
      await then?.(page);
    });
  const sendAll = async (page: Page) => {
    const send = page.locator('main form button[type=submit]').filter({ visible: true });
    for (const button of await send.all()) await button.click();
    await page.locator('main .error').filter({ visible: true }).first().waitFor();
  };
  const tell = async (page: Page, text: string) => {
    await goToSection(page, 'Messages');
    const problem = page.locator('section.card').filter({ has: page.getByText('Signaler un problème') });
    await problem.getByLabel('Que se passe-t-il ?').fill(text);
    await problem.getByRole('button', { name: 'Envoyer' }).click();
  };
  return [
    at('aucun', '/sejour', (page) => titled(page, 'Aucun séjour sur ce téléphone')),
    at('avant', before.link, (page) => page.getByText('s’afficheront ici à partir du').first().waitFor()),
    at('arrivee', coming.link, (page) => page.locator('main p.code').first().waitFor()),
    at('code', coming.link, async (page) => {
      await page.getByRole('button', { name: 'Afficher en grand' }).click();
      await page.getByRole('dialog').waitFor();
    }),
    section('wifi', 'Wi-Fi'),
    section('sur-place', 'Sur place'),
    section('depart', 'Départ'),
    section('autour', 'Autour'),
    section('aide', 'Aide'),
    section('messages', 'Messages'),
    section('messages-urgent', 'Messages', (page) => page.getByRole('radio', { name: 'Urgent', exact: true }).check()),
    section('messages-erreurs', 'Messages', sendAll),
    section('fiche', 'Fiche'),
    section('fiche-erreurs', 'Fiche', sendAll),
    section('oublier', 'Arrivée', (page) => page.getByRole('button', { name: 'Oublier ce séjour' }).click()),
    at('apercu', `${coming.link}.apercu`, async (page) => {
      await page.getByText('Aperçu : ce que voient vos voyageurs.').waitFor();
    }),
    at('apres', after.link, (page) => page.getByText('ont été effacés de cette page').first().waitFor()),
    at('hors-ligne', coming.link, async (page) => {
      await keptForOffline(page);
      await page.context().setOffline(true);
      try {
        await page.reload();
        await page.getByText('Sans réseau : voici ce que ce téléphone a gardé.').waitFor();
      } finally {
        await page.context().setOffline(false);
      }
    }),
    at('attente', during.link, async (page) => {
      await page.route('**/rpc/guest_tell', (route) => route.abort());
      await tell(page, 'Une ampoule');
      await page.getByText('Un envoi attend le réseau').waitFor();
      await page.unroute('**/rpc/guest_tell');
    }),
    at('refuse', during.link, async (page) => {
      await page.route('**/rpc/guest_tell', (route) =>
        route.continue({
          postData: JSON.stringify({ ...(route.request().postDataJSON() as object), p_urgency: 'panique' }),
        }),
      );
      await tell(page, 'Une autre ampoule');
      await page.getByText('Cet envoi a été refusé.').waitFor();
      await page.unroute('**/rpc/guest_tell');
    }),
    at('ferme', `/sejour#${'x'.repeat(43)}`, (page) => titled(page, 'Ce lien n’est pas ouvert')),
    {
      name: 'sejour-injoignable',
      open: async (page) => {
        await page.route('**/rpc/guest_sheet', (route) => route.abort());
        await page.goto('about:blank');
        await page.goto(`/sejour#${'y'.repeat(43)}`);
        await titled(page, 'Pas de réseau pour l’instant');
        await page.unroute('**/rpc/guest_sheet');
      },
    },
    // The last two: a language stays chosen, and words that were not sent stay in sight.
    at('allemand', during.link, async (page) => {
      await page.locator('header select').selectOption('de');
      await page.getByRole('heading', { level: 2, name: 'Ankunft' }).waitFor();
    }),
    at('ferme-mots', leaving.link, async (page) => {
      await page.locator('header select').selectOption('fr');
      await page.route('**/rpc/guest_tell', (route) => route.abort());
      await tell(page, 'Le chauffe-eau fuit depuis ce matin, et la lumière de la cave ne s’allume plus.');
      await page.getByText('Un envoi attend le réseau').waitFor();
      await page.getByLabel('Que se passe-t-il ?').fill('Le seau est plein.');
      await goToSection(page, 'Fiche');
      await page.getByLabel('Nom de famille').fill('Keller');
      const revoke = 'update public.client_access_tokens set revoked_at = now() where reservation_id = $1';
      await stack.sql(revoke, [leaving.stayId]);
      await page.reload();
      await titled(page, '2 messages n’ont pas été envoyés');
      // Not before: what waits would be sent.
      await page.unroute('**/rpc/guest_tell');
    }),
  ];
}
