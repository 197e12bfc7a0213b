import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { goWithin, screen, type Screen } from './screen.ts';

/** Of something, whatever it is. */
const PICTURE = join(import.meta.dirname, '../../../public/icons/icon-512.png');

/** The pages on which an owner writes what guests read of a gîte. */
export function sheetScreens(giteId: string): Screen[] {
  const at = `/gites/${giteId}/fiche`;
  const save = (page: Page) => page.getByRole('button', { name: 'Enregistrer', exact: true });
  return [
    screen('gite-fiche', at, (page) => page.getByRole('list', { name: 'Les rubriques' })),
    screen('gite-fiche-adresse', `${at}/adresse`, (page) => page.getByText(/^Lu : /)),
    screen('gite-fiche-arrivee', `${at}/arrivee`, save),
    screen('gite-fiche-pendant-anglais', `${at}/pendant?langue=en`, (page) => page.getByText('En français').first()),
    screen('gite-fiche-wifi', `${at}/wifi`, (page) => page.getByRole('img', { name: /^QR code du wifi/ })),
    screen('gite-fiche-contacts', `${at}/contacts`, save),
    screen('gite-fiche-equipements', `${at}/equipements`, save),
    screen('gite-fiche-activites', `${at}/activites`, (page) => page.locator('main li').first()),
    {
      name: 'gite-fiche-activite',
      open: async (page) => {
        await goWithin(page, `${at}/activites`);
        await page.locator('main li').first().getByRole('button').click();
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'gite-fiche-photos',
      open: async (page) => {
        await goWithin(page, `${at}/photos`);
        await page.locator('input[type=file]').setInputFiles(PICTURE);
        await page.locator('main img').first().waitFor();
      },
    },
    {
      name: 'gite-fiche-photo',
      open: async (page) => {
        await goWithin(page, `${at}/photos`);
        // Screens are looked at in parts, and none relies on the one before it.
        await page.locator('input[type=file]').setInputFiles(PICTURE);
        await page
          .getByRole('button', { name: /^Modifier la photo/ })
          .first()
          .click();
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'gite-fiche-copier',
      open: async (page) => {
        await goWithin(page, `${at}/copier`);
        await page.getByRole('checkbox', { name: 'Pendant le séjour' }).check();
        await page.getByRole('group', { name: 'Vers quels gîtes\u202f?' }).getByRole('checkbox').first().check();
        await page.getByRole('switch', { name: 'Remplacer aussi ce qui dit autre chose' }).check();
      },
    },
  ];
}
