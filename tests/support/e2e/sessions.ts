import type { Page } from '@playwright/test';
import type { TestStack } from '../stack.ts';
import type { Person } from './accounts.ts';

/** The person's session is over, as after months: the server knows it no more, and the token on the device has expired. */
export async function endSession(page: Page, stack: TestStack, person: Pick<Person, 'userId'>): Promise<void> {
  for (const table of ['refresh_tokens', 'sessions']) {
    await stack.sql(`delete from auth.${table} where user_id::text = $1`, [person.userId]);
  }
  // Whatever is wrong with a token, the server answers with the same 401.
  await page.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem('lou.auth') ?? '{}') as { access_token?: string };
    localStorage.setItem('lou.auth', JSON.stringify({ ...kept, access_token: `${kept.access_token}.over` }));
  });
}
