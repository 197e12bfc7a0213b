import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DEMO_ACCOUNTS } from '../../../supabase/local/demo/accounts.ts';
import type { GuestSheet } from '../../../src/domain/guest/sheet.ts';
import { demoSql } from '../../../supabase/local/demo/seed-demo.ts';
import { startStack, type TestStack } from '../../support/stack.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const DAY = Date.parse('2026-11-22T10:00:00Z');

it('the demonstration is the same for the same day, and moves with the day', () => {
  const sql = (ms: number) => demoSql((key) => `user-${key}`, ms);
  expect(sql(DAY)).toBe(sql(DAY));
  expect(sql(DAY)).not.toBe(sql(DAY + 86_400_000));
});

describe('the demonstration', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startStack({ demo: true });
  });
  afterAll(() => stack.close());

  const signIn = (key: string) => {
    const account = DEMO_ACCOUNTS.find((candidate) => candidate.key === key);
    return stack.session(account?.email, account?.password);
  };
  const count = async (key: string, path: string) => {
    const response = await stack.request(path, {
      session: await signIn(key),
      headers: { prefer: 'count=exact', range: '0-0' },
    });
    return Number(response.headers.get('content-range')?.split('/')[1]);
  };

  it.each(DEMO_ACCOUNTS.map(({ key }) => key))('has an account whose password works: %s', async (key) => {
    expect((await signIn(key)).email).toMatch(/@demo\.test$/);
  });

  it('has three gîtes with about two hundred stays, and one gîte of somebody else', async () => {
    expect(await count('owner', '/rest/v1/gites_base')).toBe(3);
    expect(await count('other', '/rest/v1/gites_base')).toBe(1);
    const stays = await count('owner', '/rest/v1/reservations');
    expect(stays).toBeGreaterThan(170);
    expect(stays).toBeLessThan(240);
  });

  it('shows the cleaner where she works, and nothing of guests or money', async () => {
    expect(await count('cleaner', '/rest/v1/cleaning_gites')).toBe(3);
    expect(await count('cleaner', '/rest/v1/cleaning_schedule')).toBeGreaterThan(100);
    expect(await count('cleaner', '/rest/v1/reservations')).toBe(0);
    expect(await count('cleaner', '/rest/v1/gites_base')).toBe(0);
  });

  it('has people who come and leave today, whatever the day', async () => {
    const [row] = await stack.sql(
      `with today as (select (now() at time zone 'Europe/Paris')::date as day)
       select count(*) filter (where date_debut = day) as arrivals, count(*) filter (where date_fin = day) as departures,
         count(*) filter (where date_debut < day and date_fin > day) as there
       from public.reservations, today where statut = 'confirmee' and nature = 'sejour'`,
    );
    expect(row).toEqual({ arrivals: expect.any(Number), departures: expect.any(Number), there: expect.any(Number) });
    for (const value of Object.values(row ?? {})) expect(value).toBeGreaterThan(0);
  });

  it('has one double booking, an option, closures and cancellations', async () => {
    const overlaps = await stack.sql(
      `select 1 from public.reservations a join public.reservations b on a.gite_id = b.gite_id and a.id < b.id
       and a.statut <> 'annulee' and b.statut <> 'annulee' and a.date_debut < b.date_fin and b.date_debut < a.date_fin`,
    );
    expect(overlaps).toHaveLength(1);
    const [row] = await stack.sql(
      `select count(*) filter (where statut = 'option') as options, count(*) filter (where statut = 'annulee') as cancelled,
         count(*) filter (where nature = 'blocage') as closures, count(distinct plateforme) as platforms
       from public.reservations`,
    );
    expect(row).toMatchObject({ options: 1, closures: 3, platforms: 4 });
    expect(row?.['cancelled']).toBeGreaterThan(2);
  });

  it('has done what is past and planned what comes, some of it for the cleaner and some for nobody yet', async () => {
    const rows = await stack.sql(
      `select statut, date < (now() at time zone 'Europe/Paris')::date as past, assignee_user_id is null as free, count(*) as n
       from public.cleaning_schedule where owner_user_id = $1 group by 1, 2, 3 order by 2, 3`,
      [(await signIn('owner')).userId],
    );
    expect(rows.map(({ statut, past, free }) => [statut, past, free])).toEqual([
      ['prevu', false, false],
      ['prevu', false, true],
      ['fait', true, false],
      ['fait', true, true],
    ]);
  });

  it('has a statement of the month before, with prices, hours and one thing left to say', async () => {
    const [row] = await stack.sql(
      `select count(*) filter (where minutes_faites is not null) as timed, count(*) filter (where assignee_user_id is null) as others
       from public.cleaning_schedule
       where owner_user_id = $1 and statut = 'fait' and date >= date_trunc('month', now()) - interval '1 month'`,
      [(await signIn('owner')).userId],
    );
    for (const value of Object.values(row ?? {})) expect(value).toBeGreaterThan(0);
    expect(await count('owner', '/rest/v1/tarifs_menage')).toBe(5);
    expect(await count('owner', '/rest/v1/montants_menage')).toBe(2);
    expect(await count('cleaner', '/rest/v1/tarifs_menage')).toBe(0);
    expect(await count('cleaner', '/rest/v1/montants_menage')).toBe(0);
  });

  it('has links that open for who is there and who comes next, and what guests said through them', async () => {
    const links = await stack.sql(
      `select token, stay.date_fin - current_date as days from public.client_access_tokens as link
       join public.reservations as stay on stay.id = reservation_id where link.owner_user_id = $1`,
      [(await signIn('owner')).userId],
    );
    expect(links.length).toBeGreaterThan(7);
    for (const { token } of links) {
      const response = await stack.request('/rest/v1/rpc/guest_sheet', { json: { p_token: token, p_quiet: true } });
      const sheet = (await response.json()) as GuestSheet;
      expect(Object.keys(sheet.words).toSorted()).toEqual(['en', 'fr']);
      for (const text of [sheet.words['en']?.rules, sheet.words['fr']?.departure, sheet.activities[0]?.descriptionEn])
        expect(text).not.toBe('');
    }
    expect(await count('owner', '/rest/v1/demandes_horaires?statut=eq.attente')).toBe(1);
    expect(await count('owner', '/rest/v1/retours_clients?genre=eq.probleme')).toBe(1);
    expect(await count('owner', '/rest/v1/retours_clients?genre=eq.avis')).toBe(1);
    expect(await count('owner', '/rest/v1/fiches_police')).toBe(1);
    expect(await count('cleaner', '/rest/v1/fiches_police')).toBe(0);
  });

  it('says nothing twice: a second start leaves it as it is', async () => {
    const before = await stack.sql('select count(*) from public.reservations');
    await stack.restart();
    expect(await stack.sql('select count(*) from public.reservations')).toEqual(before);
  });
});
