import { goOffline, records } from './device.ts';
import { expect } from './journey.ts';
import { putRecords } from './put-records.ts';
import type { DemoWorld } from './demo-world.ts';
import { goWithin, screen, type Screen } from './screen.ts';

/** What who cleans sees and the owner does not. */
export function cleanerScreens({ cleaningId, doneId, code }: DemoWorld): Screen[] {
  return [
    screen('menagere-rejoindre', `/rejoindre#${code}`, (page) =>
      page.getByRole('button', { name: 'Rejoindre l’équipe' }),
    ),
    {
      name: 'menagere-rejoindre-compte',
      open: async (page) => {
        await goWithin(page, `/rejoindre#${code}`);
        await page.getByRole('button', { name: 'Avec un autre compte' }).click();
        await page.getByText(/^Votre nom dans l’équipe/).click();
        await page.getByRole('button', { name: 'Créer mon compte et rejoindre' }).waitFor();
      },
    },
    screen('menagere-equipe', '/equipe', (page) => page.getByRole('button', { name: /^Quitter / }).first()),
    screen('menagere-aujourdhui', '/', (page) => page.locator('main li').first()),
    screen('menagere-menage', '/menage', (page) => page.locator('main li').first()),
    screen('menagere-detail', `/menage/${cleaningId}`, (page) => page.getByRole('button', { name: 'C’est fait' })),
    screen('menagere-fait', `/menage/${doneId}`, (page) => page.getByRole('region', { name: 'Temps passé' })),
    {
      name: 'menagere-signalement',
      open: async (page) => {
        await goWithin(page, `/menage/${cleaningId}`);
        await page.getByRole('button', { name: 'Signaler un problème' }).click();
        await page.getByRole('dialog').waitFor();
      },
    },
    screen('menagere-absences', '/absences', (page) =>
      page.getByRole('button', { name: /^Changer l’absence/ }).first(),
    ),
    {
      name: 'menagere-absence',
      open: async (page) => {
        await goWithin(page, '/absences');
        await page.getByRole('button', { name: 'Noter une absence' }).click();
        await page.getByLabel('Premier jour').fill('2027-05-14');
        await page.getByLabel('Dernier jour').fill('2027-05-12');
        await page.getByRole('button', { name: 'Noter', exact: true }).click();
        await page.getByText('Le dernier jour vient après le premier.').waitFor();
      },
    },
    {
      name: 'menagere-absence-semaine',
      open: async (page) => {
        await goWithin(page, '/absences');
        await page.getByRole('button', { name: 'Noter une absence' }).click();
        await page.getByText('Chaque semaine').click();
        await page.getByRole('button', { name: 'Noter', exact: true }).click();
        await page.getByText('Choisissez au moins un jour de la semaine.').waitFor();
        await page.getByRole('button', { name: 'mercredi', exact: true }).click();
      },
    },
    screen('menagere-reservations', '/reservations', (page) => page.getByRole('link', { name: 'Voir mes ménages' })),
    {
      // Leaves the device without network: nothing was heard from the server for longer than a lease lasts.
      name: 'menagere-sans-nouvelles',
      open: async (page) => {
        await page.goto('/menage');
        await page.locator('main li').first().waitFor();
        await goOffline(page);
        // An answer that was on its way may still be put away, and confirms what was just forgotten.
        await expect(async () => {
          const scopes = await records(page, 'scopes');
          await putRecords(
            page,
            'scopes',
            scopes.map((scope) => ({ ...scope, confirmed_at: 1 })),
          );
          await page.reload();
          await page.getByText('Pas de nouvelles du serveur depuis 30 jours').waitFor({ timeout: 10_000 });
        }).toPass();
      },
    },
  ];
}
