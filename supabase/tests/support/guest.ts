import { randomUUID } from 'node:crypto';
import type { GuestSheet } from '../../../src/domain/guest/sheet.ts';
import type { TestDatabase } from './database.ts';
import { createEstate, insertRow } from './world.ts';

/** Of a stay, a neighbour or a cleaning: columns as they are in the table. */
type Columns = Record<string, unknown>;

interface Told {
  id?: string | null;
  urgency?: string | null;
  rating?: number | null;
}

/** An owner with one gîte, one stay in ten days, and its guest's link: reached as guests reach it, without an account. */
export type GuestDesk = Awaited<ReturnType<typeof openGuestDesk>>;

export async function openGuestDesk(database: TestDatabase) {
  const estate = await createEstate(database);
  const [stay, link] = [estate.rows.reservations, estate.rows.client_access_tokens];
  for (const table of ['cleaning_schedule', 'demandes_horaires', 'retours_clients', 'fiches_police', 'destructions'])
    await database.run(`delete from public.${table} where owner_user_id = $1`, estate.owner);

  /** `headers`: as a hosted project's front says them. */
  const ask = async <Answer>(call: string, params: (string | number | boolean | null)[], headers?: object) => {
    const [row] = await database.as({ role: 'anon' }, async (session) => {
      if (headers !== undefined)
        await session.run(`select set_config('request.headers', $1, true)`, JSON.stringify(headers));
      return session.rows<{ answer: Answer }>(`select public.${call} as answer`, ...params);
    });
    if (row === undefined) throw new Error('No answer');
    return row.answer;
  };
  const look = async <Row>(table: string, id: string) => {
    const [row] = await database.rows<Row>(`select * from public.${table} where id = $1`, id);
    return row;
  };

  await database.run(
    'update public.reservations set date_debut = current_date + 10, date_fin = current_date + 13 where id = $1',
    stay,
  );
  const token = (await look<{ token: string }>('client_access_tokens', link))?.token ?? '';
  const sheet = (asked = token, quiet = false, headers?: object) =>
    ask<GuestSheet | null>('guest_sheet($1, $2)', [asked, quiet], headers);
  const dates = async () => {
    const row = await look<{ date_debut: string; date_fin: string }>('reservations', stay);
    if (row === undefined) throw new Error('No stay');
    return row;
  };

  return {
    estate,
    stay,
    gite: estate.gite,
    link,
    token,
    ask,
    look,
    sheet,
    dates,
    /** The sheet of a link that opens. */
    async opened(): Promise<GuestSheet> {
      const answer = await sheet();
      if (answer === null) throw new Error('The link opens nothing');
      return answer;
    },
    askHour: (
      kind: string | null,
      hour: string | null,
      { id = randomUUID(), reason = '' }: { id?: string | null; reason?: string } = {},
    ) => ask<GuestSheet | null>('guest_ask_hour($1, $2::uuid, $3, $4, $5)', [token, id, kind, hour, reason]),
    tell: (kind: string, text: string | null, { id = randomUUID(), urgency = 'normale', rating = null }: Told = {}) =>
      ask<GuestSheet | null>('guest_tell($1, $2::uuid, $3, $4, $5, $6::integer)', [
        token,
        id,
        kind,
        text,
        urgency,
        rating,
      ]),
    form: (form: unknown, { id = randomUUID() }: { id?: string | null } = {}) =>
      ask<GuestSheet | null>('guest_police_form($1, $2::uuid, $3::text::jsonb)', [token, id, JSON.stringify(form)]),
    /** As the dashboard does. */
    write: async (table: string, id: string, set: Columns) => {
      const columns = Object.keys(set)
        .map((name) => `"${name}"`)
        .join(', ');
      await database.run(
        `update public.${table} set (${columns}) = (select ${columns} from jsonb_populate_record(null::public.${table}, $2::text::jsonb))
         where id = $1`,
        id,
        JSON.stringify(set),
      );
    },
    /** Another stay of the gîte, from so many days after this one's arrival until so many. */
    neighbour: async (from: number, to: number, set: Columns = {}) => {
      const id = randomUUID();
      const { date_debut } = await dates();
      await insertRow(database, 'reservations', id, estate.owner, {
        gite_id: estate.gite,
        date_debut: shifted(date_debut, from),
        date_fin: shifted(date_debut, to),
        ...set,
      });
      return id;
    },
    /** Moves the stay by so many days. */
    move: (days: number) =>
      database.run(
        'update public.reservations set date_debut = date_debut + $2::integer, date_fin = date_fin + $2::integer where id = $1',
        stay,
        days,
      ),
    /** A cleaning on the day of arrival or of departure. */
    cleaning: async (day: 'date_debut' | 'date_fin', set: Columns = {}) => {
      const id = randomUUID();
      const date = (await dates())[day];
      await insertRow(database, 'cleaning_schedule', id, estate.gite, { gite_id: estate.gite, date, ...set });
      return id;
    },
    /** Lets the stay begin, or end, so many minutes from now, by the gîte's clocks. */
    shiftTo: (which: 'arrival' | 'departure', minutes: number, own = true) =>
      database.run(
        `with gite as (
           select gite.id, fuseau, (now() + make_interval(mins => $2::integer)) at time zone fuseau as local
           from public.reservations as stay join public.gites_base as gite on gite.id = stay.gite_id where stay.id = $1
         ), hours as (
           update public.gites_base as gite_row set ${which === 'arrival' ? 'heure_arrivee' : 'heure_depart'} = to_char(local, 'HH24:MI')
           from gite where gite_row.id = gite.id and not ${String(own)}
         )
         update public.reservations set
           date_debut = ${which === 'arrival' ? 'local::date' : 'local::date - 3'},
           date_fin = ${which === 'arrival' ? 'local::date + 3' : 'local::date'},
           ${which === 'arrival' ? 'heure_arrivee' : 'heure_depart'} = ${own ? `to_char(local, 'HH24:MI')` : 'null'}
         from gite where reservations.id = $1`,
        stay,
        minutes,
      ),
    expiry: async () => (await look<{ expires_at: string }>('client_access_tokens', link))?.expires_at,
  };
}

export const FORM = {
  nom: 'Muster',
  prenoms: 'Erika',
  date_naissance: '1984-08-12',
  lieu_naissance: 'Berlin',
  nationalite: 'DE',
  domicile: 'Heidestraße 17, 51147 Köln',
  telephone: '+49 170 0000000',
  email: 'erika@example.test',
  enfants: 'Max, 2015-02-01\nMia, 2018-07-30',
  signature: 'M0 0L10.5 -3L20 4M3 3L4 4',
} as const;

function shifted(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
}
