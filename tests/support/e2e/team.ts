import type { Page } from '@playwright/test';
import { everythingReceived, newEmail } from './accounts.ts';
import { expect } from './journey.ts';

/** Of an owner, or a company, that has one gîte to invite to. */
export interface InvitationTyped {
  nom: string;
  invitant: string;
  kind?: 'En remplacement';
  company?: boolean;
}

export async function fillInvitation(page: Page, { nom, invitant, kind, company }: InvitationTyped): Promise<void> {
  await page.getByLabel('Qui invitez-vous\u202f?').fill(nom);
  if (kind !== undefined) await page.getByText(kind, { exact: true }).click();
  if (company === true) await page.getByRole('checkbox', { name: /^C’est une société/ }).check();
  await page.getByLabel('Votre nom').fill(invitant);
}

/** Through the page; the link, as it is shown once. */
export async function invite(page: Page, typed: InvitationTyped): Promise<string> {
  await page.goto('/equipe?inviter=1');
  await fillInvitation(page, typed);
  await page.getByRole('button', { name: 'Créer l’invitation' }).click();
  await expect(page.getByRole('img', { name: 'QR code de l’invitation' })).toBeVisible();
  return page.getByLabel('Lien de l’invitation').inputValue();
}

/** Two fields to an account, and into the team. */
export async function joinAsNew(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Adresse e-mail').fill(newEmail());
  await page.getByLabel('Mot de passe', { exact: true }).fill('colline verte 42');
  await page.getByRole('button', { name: 'Créer mon compte et rejoindre' }).click();
  await expect(page).toHaveURL(/\/menage$/);
  await everythingReceived(page);
}

/** Takes somebody out of all gîtes, from the team's page. */
export async function revoke(page: Page, nom: string): Promise<void> {
  await page.goto('/equipe');
  await page.getByRole('button', { name: new RegExp(`^${nom}`) }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Retirer', exact: true }).click();
  await expect(page.getByText(`⁨${nom}⁩ n’a plus accès.`)).toBeVisible();
}
