import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { AUTH_SETTINGS, JWT_EXPIRY_SECONDS } from '../../../supabase/local/auth-settings.ts';

it('the rules of accounts are the same here and on a hosted project', async () => {
  const text = await readFile(join(import.meta.dirname, '../../../supabase/config.toml'), 'utf8');
  const hosted = parse(text);
  const { email, ...auth } = AUTH_SETTINGS;
  expect(hosted['auth']).toMatchObject({ ...auth, jwt_expiry: JWT_EXPIRY_SECONDS });
  expect(hosted['auth.email']).toEqual(email);
});

/** Enough of TOML for that file: sections, and values that are JSON as well. */
function parse(text: string): Record<string, Record<string, unknown>> {
  const sections: Record<string, Record<string, unknown>> = {};
  let section: Record<string, unknown> = {};
  for (const line of text.split('\n')) {
    const heading = /^\[(.+)\]$/.exec(line)?.[1];
    const [, key, value] = /^(\w+) = (.+)$/.exec(line) ?? [];
    if (heading !== undefined) {
      section = {};
      sections[heading] = section;
    }
    if (key !== undefined && value !== undefined) section[key] = JSON.parse(value) as unknown;
  }
  return sections;
}
