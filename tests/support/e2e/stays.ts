import type { Locator, Page } from '@playwright/test';
import type { Day } from '../../../src/domain/rows.ts';
import { expect } from './journey.ts';

export interface TypedStay {
  nom: string;
  from: Day;
  to: Day;
  gite?: string;
}

/** Writes a new stay through its form, from anywhere in the app; ends on the stay's own page. */
export async function writeStay(page: Page, stay: TypedStay): Promise<void> {
  await goTo(page, 'Réservations');
  await page.getByRole('link', { name: 'Nouvelle réservation' }).first().click();
  await fillStay(page, stay);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: stay.nom })).toBeVisible();
}

export async function fillStay(page: Page, { nom, from, to, gite }: TypedStay): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'Nouvelle réservation' })).toBeVisible();
  if (gite !== undefined) await field(page, 'Gîte').selectOption({ label: gite });
  await field(page, 'Arrivée').fill(from);
  await field(page, 'Départ').fill(to);
  await field(page, 'Nom').fill(nom);
}

/** Changes fields of a stay through its form, given by their labels; ends on the stay's own page. */
export async function changeStay(page: Page, id: string, fields: Record<string, string>): Promise<void> {
  await page.goto(`/reservations/${id}/modifier`);
  for (const [label, value] of Object.entries(fields)) await field(page, label).fill(value);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.waitForURL(`**/reservations/${id}`);
}

/** What one types in, by its visible label; sections of a form may have the same name. */
export function field(page: Page, label: string): Locator {
  return page.getByLabel(label, { exact: true }).and(page.locator('input, textarea, select'));
}

/** By the navigation that is always in sight; waits for the page, as the one before may show the same stay too. */
export async function goTo(page: Page, section: string): Promise<void> {
  await pressSection(page, section);
  await expect(page.getByRole('heading', { level: 1, name: section })).toBeVisible();
}

/** For a page that may not come. */
export async function pressSection(page: Page, section: string): Promise<void> {
  const navigation = page.getByRole('navigation', { name: 'Navigation principale' });
  await navigation.getByRole('link', { name: section, exact: true }).click();
}
