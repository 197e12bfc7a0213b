import { DEMO_ACCOUNTS } from '../../../supabase/local/demo/accounts.ts';
import type { TestStack } from '../stack.ts';
import { DEMO_OWNER, newPerson } from './accounts.ts';
import { addGuests } from './guests.ts';

/** What of the demonstration the screens show. */
export interface DemoWorld {
  ownerId: string;
  stayId: string;
  cleaningId: string;
  /** Of a cleaning that the demonstration's cleaner did, in `month` (`YYYY-MM`). */
  doneId: string;
  month: string;
  giteId: string;
  feedId: string;
  /** Of an open invitation. */
  code: string;
  /** Of a statutory form of the stay. */
  formId: string;
}

export const DEMO_CLEANER = DEMO_ACCOUNTS.find(({ key }) => key === 'cleaner') ?? DEMO_OWNER;

/** Finds things to show, and leaves the owner a conflict and a refusal to decide; of a stack that is nobody else's. */
export async function prepareDemo(stack: TestStack): Promise<DemoWorld> {
  const [found] = await stack.sql(
    `select r.id as stay, r.gite_id as gite, r.scope_id as owner, c.id as cleaning, d.id as done, to_char(d.date, 'YYYY-MM') as month
     from public.reservations r join auth.users u on u.id = r.owner_user_id
     join public.cleaning_schedule c on c.gite_id = r.gite_id and c.statut = 'prevu' and c.date > current_date
     join public.cleaning_schedule d on d.gite_id = r.gite_id and d.statut = 'fait' and d.assignee_user_id is not null
     where u.email = $1 and r.statut = 'confirmee' and r.nature = 'sejour' and r.date_debut > current_date
       and exists (select 1 from public.reservations o where o.gite_id = r.gite_id and o.id <> r.id
         and o.statut = 'confirmee' and o.date_debut < r.date_fin and o.date_fin > r.date_debut)
     order by r.date_debut, c.date, d.date desc limit 1`,
    [DEMO_OWNER.email],
  );
  if (found === undefined) throw new Error('The demonstration has no double booking any more.');
  const { stay, gite, owner, cleaning, done, month } = found as Record<string, string>;
  await stack.sql(`update public.reservations set libelles = 'Fidèle, Chien, Arrive tard' where scope_id = $1`, [
    owner,
  ]);
  await stack.sql(
    `insert into public.vues_reservations (id, scope_id, nom, criteres) values (gen_random_uuid(), $1, $2, $3)`,
    [owner, 'Fidèles à venir', 'statut=a_venir&libelle=Fid%C3%A8le'],
  );
  const issue = `insert into public.sync_issue
    (id, scope_id, owner_user_id, kind, table_name, row_id, field, mine, theirs, kept, code, mutation_uuid, theirs_at, theirs_by)
    select gen_random_uuid(), $1, $1, $2, 'reservations', $3, $4, $5::jsonb, $6::jsonb, 'theirs', $7, gen_random_uuid(),
      now() - interval '20 minutes', (select user_id from public.cleaning_team where gite_id = $8 limit 1)`;
  const json = JSON.stringify;
  await stack.sql(issue, [
    owner,
    'conflict',
    stay,
    'notes',
    json('Arrivent à vélo.'),
    json('Arrivent en train.'),
    '',
    gite,
  ]);
  const refused = { op: 'update', set: { client_nom: 'Camille Roux', montant_total_cents: 48_000 }, base: 1 };
  await stack.sql(issue, [owner, 'refusal', stay, '', json(refused), 'null', 'row_deleted', gite]);
  // Something for its history to tell.
  await stack.sql(`update public.reservations set heure_arrivee = '18:00', nb_animaux = 1 where id = $1`, [stay]);
  const feedId = await addFeeds(stack, String(owner), String(gite), String(stay));
  const code = await addTeam(stack, String(owner), String(gite), String(done));
  await addAbsences(stack, String(owner), String(cleaning));
  await addUnanswered(stack, String(gite));
  const formId = await addGuests(stack, { owner: String(owner), gite: String(gite), stay: String(stay) });
  return {
    ownerId: String(owner),
    stayId: String(stay),
    cleaningId: String(cleaning),
    doneId: String(done),
    month: String(month),
    giteId: String(gite),
    feedId,
    code,
    formId,
  };
}

/** Of today, whatever day that is: one that is nobody's, one without an answer, one that was refused. */
async function addUnanswered(stack: TestStack, gite: string): Promise<void> {
  const [who] = await stack.sql(
    'select user_id, nom from public.cleaning_team where gite_id = $1 order by nom limit 1',
    [gite],
  );
  for (const [heure, user, answer] of [
    ['09:00', null, ''],
    ['10:00', who?.['user_id'], ''],
    ['14:30', who?.['user_id'], 'refusee'],
  ] as const) {
    await stack.sql(
      `insert into public.cleaning_schedule (id, scope_id, gite_id, date, heure_debut, duree_minutes, assignee_user_id, assignee_nom,
         reponse, reponse_version, reponse_par, reponse_date, reponse_heure)
       values (gen_random_uuid(), $1, $1, current_date, $2, 150, $3, coalesce($4, ''), $5,
         case when $5 <> '' then 1 end, case when $5 <> '' then $3::uuid end, case when $5 <> '' then current_date end,
         case when $5 <> '' then $2 end)`,
      [gite, heure, user ?? null, user === null ? null : String(who?.['nom']), answer],
    );
  }
}

/** A company with somebody of its own who did a cleaning, what somebody who left still sent, and an open invitation; its code. */
async function addTeam(stack: TestStack, owner: string, gite: string, done: string): Promise<string> {
  const member = `insert into private.sync_member (scope_id, user_id, role, nom, est_societe, remplacant, societe_user_id)
    values ($1, $2, 'cleaner', $3, $4, $5, $6)`;
  const [company, aya] = [await newPerson(stack), await newPerson(stack)];
  await stack.sql(member, [gite, company.userId, 'Net & Clair', true, false, null]);
  await stack.sql(member, [gite, aya.userId, 'Aya', false, true, company.userId]);
  await stack.sql(
    `update public.cleaning_schedule set fait_par = $2, assignee_user_id = $2 where id = (
       select id from public.cleaning_schedule where gite_id = $1 and statut = 'fait' and id <> $3 order by date desc limit 1)`,
    [gite, aya.userId, done],
  );
  const [cleaning] = await stack.sql('select id from public.cleaning_schedule where gite_id = $1 limit 1', [gite]);
  await stack.sql(
    `insert into public.sync_issue (id, scope_id, kind, table_name, row_id, field, mine, theirs, kept, code, mutation_uuid, theirs_at)
     values (gen_random_uuid(), $1, 'refusal', 'cleaning_schedule', $2, '', $3::jsonb, $4::jsonb, 'theirs', 'former_member',
       gen_random_uuid(), now() - interval '2 hours')`,
    [
      owner,
      String(cleaning?.['id']),
      JSON.stringify({ op: 'update', set: { statut: 'fait', compte_rendu: 'Ampoule grillée dans l’entrée.' } }),
      JSON.stringify({ nom: 'Bruno' }),
    ],
  );
  const code = crypto.randomUUID().replaceAll('-', '').slice(0, 24);
  await stack.sql(
    `insert into private.invitation (code_hash, owner_user_id, created_by, invitant, nom, gites, remplacant, est_societe)
     values (private.code_hash($1), $2, $2, 'Claire', 'Nadia B.', array[$3]::uuid[], false, false)`,
    [code, owner, gite],
  );
  return code;
}

/** Whoever cleans is away on the day of a cleaning and the two after it, for a week later on, and every Wednesday, in all gîtes. */
async function addAbsences(stack: TestStack, owner: string, cleaning: string): Promise<void> {
  const away = `insert into public.absences_menage (id, scope_id, gite_id, user_id, groupe, du, au, jours, dit_par)
    select gen_random_uuid(), member.scope_id, member.scope_id, member.user_id, $3::uuid, asked.date + $4::integer,
      asked.date + $5::integer, $7, member.user_id
    from public.cleaning_schedule as asked
    join auth.users as person on person.email = $6
    join private.sync_member as member on member.user_id = person.id and member.role = 'cleaner'
    join public.gites_base as gite on gite.id = member.scope_id and gite.owner_user_id = $1
    where asked.id = $2`;
  for (const [from, to, jours] of [
    [0, 2, ''],
    [30, 36, ''],
    [-90, -90, '3'],
  ] as const) {
    await stack.sql(away, [owner, cleaning, crypto.randomUUID(), from, to, DEMO_CLEANER.email, jours]);
  }
  await stack.sql(
    `update public.cleaning_schedule set assignee_user_id = (select id from auth.users where email = $2) where id = $1`,
    [cleaning, DEMO_CLEANER.email],
  );
}

/** A calendar that is well and asks something, and one that is not; neither is ever due. */
async function addFeeds(stack: TestStack, owner: string, gite: string, stay: string): Promise<string> {
  const add = async (plateforme: string, masked: string, etat: string, code: string) => {
    const [feed] = await stack.sql(
      `insert into public.flux_ical (id, scope_id, gite_id, plateforme, adresse_masquee, etat, code, dernier_changement)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, now() - interval '3 hours') returning id`,
      [owner, gite, plateforme, masked, etat, code],
    );
    const id = String(feed?.['id']);
    await stack.sql(
      `insert into private.feed (id, gite_id, owner_user_id, url, host, next_at, last_attempt_at, last_success_at)
       values ($1, $2, $3, 'https://feeds.invalid/a', 'feeds.invalid', now() + interval '1 year', now(), now())`,
      [id, gite, owner],
    );
    return id;
  };
  await add('booking', 'ical.booking.com/…9f3a', 'malade', 'gone');
  const well = await add('airbnb', 'airbnb.fr/…4821', 'sain', '');
  for (const [genre, from, to] of [
    ['disparue', 40, 44],
    ['dates', 41, 45],
  ] as const) {
    await stack.sql(
      `insert into public.questions_flux (id, scope_id, flux_id, reservation_id, genre, date_debut, date_fin, ical_uid)
       values (gen_random_uuid(), $1, $2, $3, $4, current_date + $5::integer, current_date + $6::integer, 'a@airbnb.com')`,
      [owner, well, stay, genre, from, to],
    );
  }
  await stack.sql(
    `insert into public.sync_logs (id, scope_id, gite_id, plateforme, source, statut, flux_id, nouveaux, deplaces, a_decider)
     values (gen_random_uuid(), $1, $2, 'airbnb', 'flux', 'succes', $3, 3, 1, 2)`,
    [owner, gite, well],
  );
  await stack.sql(
    `insert into public.exports_ical (id, scope_id, gite_id, destinataire) values (gen_random_uuid(), $1, $2, 'airbnb')`,
    [owner, gite],
  );
  return well;
}
