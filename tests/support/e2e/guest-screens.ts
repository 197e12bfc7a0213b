import type { Page } from '@playwright/test';
import type { DemoWorld } from './demo-world.ts';
import { goWithin, screen, type Screen } from './screen.ts';

/** What an owner sees of guests: their links, what they said, their forms. */
export function guestScreens({ stayId, formId }: Pick<DemoWorld, 'stayId' | 'formId'>): Screen[] {
  const primary = (page: Page) => page.getByRole('button', { name: 'Renvoyer', exact: true });
  return [
    screen('voyageurs', '/voyageurs', (page) => page.getByRole('list', { name: 'Séjours et liens' })),
    {
      name: 'voyageurs-passes',
      open: async (page) => {
        await goWithin(page, '/voyageurs?vue=passes');
        // Rows far below have no size of their own yet: axe would take them for one above the other.
        await page.getByRole('list', { name: 'Séjours et liens' }).evaluate((list) => list.scrollIntoView());
      },
    },
    screen('voyageurs-aucun', '/voyageurs?q=personne+de+ce+nom', (page) =>
      page.getByText('Vérifiez l’orthographe, ou choisissez un autre gîte.'),
    ),
    screen('voyageur', `/voyageurs/${stayId}`, primary),
    {
      name: 'voyageur-envoyer',
      open: async (page) => {
        await goWithin(page, `/voyageurs/${stayId}`);
        await primary(page).click();
        await page.getByRole('dialog').getByRole('button', { name: 'QR code' }).click();
        await page.getByRole('img', { name: 'QR code du lien' }).waitFor();
      },
    },
    {
      name: 'voyageur-prolonger',
      open: async (page) => {
        await goWithin(page, `/voyageurs/${stayId}`);
        await page.getByRole('button', { name: 'Prolonger' }).click();
        await page.getByRole('dialog').getByLabel('Ouvert jusqu’au soir du').waitFor();
      },
    },
    {
      name: 'voyageur-demande',
      open: async (page) => {
        await goWithin(page, '/voyageurs');
        await page
          .getByRole('button', { name: /^Répondre : Arriver à 13:00/ })
          .first()
          .click();
        await page.getByRole('dialog').getByText('Ce jour-là').waitFor();
      },
    },
    {
      name: 'voyageur-reponse',
      open: async (page) => {
        await goWithin(page, `/voyageurs/${stayId}`);
        await page
          .getByRole('button', { name: /^Répondre : .*chauffe-eau/ })
          .first()
          .click();
        await page.getByRole('dialog').getByLabel('Votre réponse').waitFor();
      },
    },
    screen('voyageur-fiche', `/voyageurs/${stayId}?fiche=${formId}`, (page) =>
      page.getByRole('button', { name: 'Imprimer' }),
    ),
    screen('voyageur-introuvable', '/voyageurs/inconnu', (page) =>
      page.getByRole('link', { name: 'Voir les voyageurs' }),
    ),
  ];
}
