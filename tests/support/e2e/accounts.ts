import { expect, type Page } from '@playwright/test';
import type { TestStack } from '../stack.ts';

export interface Person {
  email: string;
  password: string;
  userId: string;
}

const PASSWORD = 'colline verte 42';

/** An address nobody has. */
export function newEmail(): string {
  return `${crypto.randomUUID().slice(0, 13)}@exemple.fr`;
}

/** Somebody with an account and nothing in it. */
export async function newPerson(stack: TestStack): Promise<Person> {
  const email = newEmail();
  const { userId } = await stack.session(email, PASSWORD);
  return { email, password: PASSWORD, userId };
}

/** The demonstration's, for reading. */
export const DEMO_OWNER = { email: 'proprietaire@demo.test', password: 'demo-proprietaire' };

/** Through the page, as a person does. Where one lands is the caller's to look at. */
export async function fillSignIn(page: Page, { email, password }: Pick<Person, 'email' | 'password'>): Promise<void> {
  await page.getByLabel('Adresse e-mail').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
}

/** Signs in and waits until the device has everything. */
export async function signIn(page: Page, person: Pick<Person, 'email' | 'password'>): Promise<void> {
  await page.goto('/connexion');
  await fillSignIn(page, person);
  await expect(page.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
  await everythingReceived(page);
}

/** The chip says when all was last exchanged. */
export async function everythingReceived(page: Page): Promise<void> {
  await expect(statusChip(page)).toContainText(/Tout est envoyé|À vous/);
}

/** Where one's work is, in words, on every page. */
export function statusChip(page: Page) {
  return page.getByRole('link', { name: /^Synchronisation : / });
}
