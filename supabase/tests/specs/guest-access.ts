import { randomBytes, randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { addressKey } from '../../local/http/limits.ts';
import { sqlStateOf, type TestDatabase } from '../support/database.ts';
import { type GuestDesk, openGuestDesk } from '../support/guest.ts';
import { insertRow } from '../support/world.ts';

/** The way into the house that a link tells, and who is told nothing. */
export function guestAccessSpec(database: () => TestDatabase): void {
  let desk: GuestDesk;
  beforeEach(async () => {
    desk = await openGuestDesk(database());
  });

  test('the way in is one code for all languages, the French one, and keys in the words that name the same numbers', async () => {
    const english = randomUUID();
    await insertRow(database(), 'gites_consignes', english, desk.estate.owner, { gite_id: desk.gite, langue: 'en' });
    await desk.shiftTo('arrival', 60);
    const access = async (fr: [string, string], en: [string, string]) => {
      for (const [id, [code_acces, emplacement_cles]] of [
        [desk.estate.rows.gites_consignes, fr],
        [english, en],
      ] as const)
        await desk.write('gites_consignes', id, { code_acces, emplacement_cles });
      return (await desk.opened()).secrets.open?.access;
    };
    expect(await access(['2407A', 'Boîte 7'], ['1111', 'Box 7'])).toEqual({
      fr: { code: '2407A', keys: 'Boîte 7' },
      en: { code: '', keys: 'Box 7' },
    });
    expect(await access(['2407A', 'Boîte, code 5678'], ['1111', 'Box, code 1234'])).toEqual({
      fr: { code: '2407A', keys: 'Boîte, code 5678' },
    });
    expect(await access(['', ''], ['1111', 'Box, code 1234'])).toEqual({
      en: { code: '1111', keys: 'Box, code 1234' },
    });
  });

  test('an address that guesses is refused after twenty, others are answered, and so is a right link from there', async () => {
    const from = (address: string) => ({ 'cf-connecting-ip': address });
    const household = `2001:db8:${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}`;
    const guesser = from(`${household}::1`);
    const guess = (headers: object) => desk.sheet(randomBytes(32).toString('base64url'), false, headers);
    for (let i = 0; i < 20; i++) expect(await guess(guesser)).toBeNull();
    expect(await sqlStateOf(guess(guesser))).toBe('PT429');
    expect(await guess(from('2001:db8::1'))).toBeNull();
    expect(await desk.sheet(desk.token, false, guesser)).toMatchObject({ version: 1 });
    // A household has 2^64 of them.
    expect(await sqlStateOf(guess(from(`${household}:ffff:1:2:3`)))).toBe('PT429');
  });

  test.each([
    '192.0.2.1',
    '::ffff:192.0.2.1',
    '2001:db8:1:2:3:4:5:6',
    '2001:db8::9',
    '2001:db8:1::1',
    '::1',
    'fe80:0:0:7::',
  ])('%s is counted with the same others as in the gateway', async (address) => {
    const others = ['192.0.2.1', '192.0.2.2', '2001:db8:1:2::', '2001:db8::', '2001:db8:1::', '::2', 'fe80:0:0:7::1'];
    const key = async (of: string) => {
      const [row] = await database().rows<{ key: string }>('select private.address_key($1) as key', of);
      return row?.key;
    };
    const inDatabase = await Promise.all(others.map(async (other) => (await key(other)) === (await key(address))));
    expect(inDatabase).toEqual(others.map((other) => addressKey(other) === addressKey(address)));
    expect(await key('no address')).toBe('no address');
  });
}
