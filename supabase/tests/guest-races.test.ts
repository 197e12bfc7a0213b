import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPostgres, type Session, type TestDatabase } from './support/database.ts';
import { createDevice, outcomeOf } from './support/device.ts';
import { FORM, type GuestDesk, openGuestDesk } from './support/guest.ts';
import { hold, untilSomebodyWaits } from './support/hold.ts';

/** What only several connections can show of guests' requests. */
let database: TestDatabase;
beforeAll(async () => {
  database = await openPostgres();
});
afterAll(() => database.close());

const states = async (desk: GuestDesk) => (await desk.opened()).requests.map(({ state }) => state);

test('a request that comes while a cleaning is being planned waits, and is decided by the cleaning', async () => {
  const desk = await openGuestDesk(database);
  const { date_debut } = await desk.dates();
  const planning = hold(database, (session) =>
    session.run(
      `insert into public.cleaning_schedule (id, scope_id, gite_id, date, heure_debut) values ($1, $2, $2, $3::date, '12:00')`,
      randomUUID(),
      desk.gite,
      date_debut,
    ),
  );
  await planning.started;
  const asked = desk.askHour('arrivee', '13:00');
  await untilSomebodyWaits(database);
  await planning.commit();
  expect((await asked)?.requests).toMatchObject([{ hour: '13:00', state: 'attente' }]);
});

test('a request that comes while the next guests are being noted waits, and is refused for them', async () => {
  const desk = await openGuestDesk(database);
  const { date_fin } = await desk.dates();
  const noting = hold(database, (session) =>
    session.run(
      `insert into public.reservations (id, scope_id, gite_id, date_debut, date_fin, heure_arrivee)
       values ($1, $2, $3, $4::date, $4::date + 3, '15:00')`,
      randomUUID(),
      desk.estate.owner,
      desk.gite,
      date_fin,
    ),
  );
  await noting.started;
  const asked = desk.askHour('depart', '16:00');
  await untilSomebodyWaits(database);
  await noting.commit();
  expect((await asked)?.requests).toMatchObject([{ hour: '16:00', state: 'refusee' }]);
});

test('one request sent eight times at once is one, and of two hours asked at once the later word stands', async () => {
  const desk = await openGuestDesk(database);
  const id = randomUUID();
  await Promise.all(Array.from({ length: 8 }, () => desk.askHour('arrivee', '14:00', { id })));
  expect(await states(desk)).toEqual(['acceptee']);
  await Promise.all(['13:30', '15:00'].map((hour) => desk.askHour('arrivee', hour)));
  const sheet = await desk.opened();
  expect(sheet.requests.map(({ state }) => state)).toEqual(['acceptee', 'acceptee', 'acceptee']);
  expect(['13:30', '15:00']).toContain(sheet.stay.arrivalHour);
});

test('twenty requests are twenty, however many come at once', async () => {
  const desk = await openGuestDesk(database);
  const outcomes = await Promise.allSettled(Array.from({ length: 30 }, () => desk.askHour('arrivee', '07:00')));
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(10);
  expect(await states(desk)).toHaveLength(20);
});

/** What takes a link's door away while its guest's words are under way. */
const CLOSINGS = {
  revoked: (desk: GuestDesk, session: Session) =>
    session.run('update public.client_access_tokens set revoked_at = now() where id = $1', desk.link),
  cancelled: (desk: GuestDesk, session: Session) =>
    session.run(`update public.reservations set statut = 'annulee' where id = $1`, desk.stay),
};
const SAYINGS = {
  nothing: (desk: GuestDesk) => desk.sheet(),
  hour: (desk: GuestDesk) => desk.askHour('arrivee', '13:00'),
  problem: (desk: GuestDesk) => desk.tell('probleme', 'La porte est ouverte'),
  form: (desk: GuestDesk) => desk.form(FORM),
};

for (const [closing, close] of Object.entries(CLOSINGS)) {
  for (const [saying, say] of Object.entries(SAYINGS)) {
    test(`a link that is ${closing} while its guest sends (${saying}) answers nothing, and nothing is written`, async () => {
      const desk = await openGuestDesk(database);
      const closed = hold(database, (session) => close(desk, session));
      await closed.started;
      const said = say(desk);
      await untilSomebodyWaits(database);
      await closed.commit();
      expect(await said).toBeNull();
      expect(await desk.look('reservations', desk.stay)).toMatchObject({ heure_arrivee: null });
      const [written] = await database.rows(
        `select (select count(*) from public.demandes_horaires where reservation_id = $1)
           + (select count(*) from public.retours_clients where reservation_id = $1)
           + (select count(*) from public.fiches_police where reservation_id = $1) as rows`,
        desk.stay,
      );
      expect(Number(written?.['rows'])).toBe(0);
    });
  }
}

test('what a guest sends while their stay is made one with another entry is said of the one that goes on', async () => {
  const desk = await openGuestDesk(database);
  const kept = await desk.neighbour(0, 3);
  const merging = hold(database, async (session) => {
    await session.run('update public.reservations set fusion_id = $2 where id = $1', desk.stay, kept);
    await session.run('update public.reservations set deleted_at = now() where id = $1', desk.stay);
  });
  await merging.started;
  const id = randomUUID();
  const said = desk.tell('probleme', 'La porte est ouverte', { id });
  await untilSomebodyWaits(database);
  await merging.commit();
  expect((await said)?.reports).toMatchObject([{ id }]);
  expect(await desk.look('retours_clients', id)).toMatchObject({ reservation_id: kept });
});

test('guests, owner and cleaner at work on one gîte all get through, and nobody deadlocks', async () => {
  const desk = await openGuestDesk(database);
  const cleaning = await desk.cleaning('date_fin', { assignee_user_id: desk.estate.cleaner });
  const owner = createDevice(database, desk.estate.owner);
  const cleaner = createDevice(database, desk.estate.cleaner);
  const outcomes: string[] = [];
  const asked = (await desk.askHour('depart', '23:00'))?.requests[0]?.id ?? '';
  const owners = async () => {
    for (let i = 0; i < 10; i++) {
      // Writes the stay's hour as well, which those who clean there see.
      const statut = i % 2 ? 'refusee' : 'acceptee';
      outcomes.push(outcomeOf(await owner.update('demandes_horaires', asked, { statut })));
      outcomes.push(
        outcomeOf(await owner.update('client_access_tokens', desk.link, { envoye_par: i % 2 ? 'qr' : 'mail' })),
      );
      outcomes.push(
        outcomeOf(await owner.update('reservations', desk.stay, { heure_depart: i % 2 ? '11:00' : '11:30' })),
      );
      outcomes.push(outcomeOf(await owner.update('cleaning_schedule', cleaning, { consignes: String(i) })));
    }
  };
  const cleaners = async () => {
    for (let i = 0; i < 10; i++)
      outcomes.push(outcomeOf(await cleaner.update('cleaning_schedule', cleaning, { compte_rendu: String(i) })));
  };
  /** In the order of everybody, so that each opening is noted. */
  const longAgo = () =>
    database.transaction(async (session) => {
      await session.run('select from private.sync_scope where id = $1 for no key update', desk.estate.owner);
      await session.run('update public.client_access_tokens set derniere_ouverture = null where id = $1', desk.link);
    });
  const guests = async (kind: string, hour: string) => {
    for (let i = 0; i < 10; i++) {
      await longAgo();
      await desk.opened();
      await desk.askHour(kind, hour);
      await desk.tell('probleme', String(i), { id: randomUUID() });
    }
  };
  await Promise.all([owners(), cleaners(), guests('arrivee', '13:00'), guests('depart', '12:00')]);
  expect(new Set(outcomes)).toEqual(new Set(['applied']));
  const [deadlocks] = await database.rows('select deadlocks from pg_stat_database where datname = current_database()');
  expect(deadlocks).toEqual({ deadlocks: 0 });
});

test('of workers that destroy forms together each owner’s are destroyed once, and reported once', async () => {
  const desks = [await openGuestDesk(database), await openGuestDesk(database), await openGuestDesk(database)];
  for (const desk of desks) {
    await database.run(
      `insert into public.fiches_police (id, scope_id, reservation_id, gite_id, nom, prenoms, date_naissance, lieu_naissance,
         nationalite, domicile, date_arrivee, date_depart, signature, a_detruire_le)
       select gen_random_uuid(), $1, $2, $3, 'Muster', 'Erika', '1984-08-12', 'Berlin', 'DE', 'Köln', '2026-05-01', '2026-05-08',
         'M0 0L1 1', '2026-11-01' from generate_series(1, 3)`,
      desk.estate.owner,
      desk.stay,
      desk.gite,
    );
  }
  const worker = async () => {
    for (;;) {
      const [done] = await database.rows<{ more: boolean }>('select private.destroy_next_forms() as more');
      if (done?.more !== true) return;
    }
  };
  await Promise.all(Array.from({ length: 6 }, worker));
  // Of an owner whom another worker held, a round finds nothing: the next one does.
  await worker();
  expect(await database.rows('select id from public.fiches_police')).toEqual([]);
  const reports = await database.rows(
    'select nombre from public.destructions where scope_id in ($1, $2, $3)',
    ...desks.map(({ estate }) => estate.owner),
  );
  expect(reports).toEqual([{ nombre: 3 }, { nombre: 3 }, { nombre: 3 }]);
});

test('what pg_cron is told to do runs as it stands, and destroys what is due', async () => {
  const desk = await openGuestDesk(database);
  await desk.form(FORM);
  await database.run(
    `update public.fiches_police set a_detruire_le = '2026-11-01' where scope_id = $1`,
    desk.estate.owner,
  );
  const [told] = await database.rows<{ source: string }>(
    `select prosrc as source from pg_proc where proname = 'schedule_upkeep'`,
  );
  const jobs = [...(told?.source ?? '').matchAll(/'(do \$job\$.*?\$job\$)'/g)].map(([, job = '']) => job);
  expect(jobs).toHaveLength(3);
  for (const job of jobs) await database.run(job);
  expect(await database.rows('select id from public.fiches_police where scope_id = $1', desk.estate.owner)).toEqual([]);
  const reports = await database.rows('select nombre from public.destructions where scope_id = $1', desk.estate.owner);
  expect(reports).toEqual([{ nombre: 1 }]);
});
