import type { TestStack } from '../stack.ts';

/** What belongs to one stay of one owner. */
export interface OfStay {
  owner: string;
  gite: string;
  stay: string;
}

/** A link as an owner's device makes it, and as the server counts its openings. */
export async function addLink(
  stack: TestStack,
  { owner, stay }: Pick<OfStay, 'owner' | 'stay'>,
  { token = newToken(), openings = 0, sentBy = '' }: { token?: string; openings?: number; sentBy?: string } = {},
): Promise<string> {
  await stack.sql(
    `insert into public.client_access_tokens (id, scope_id, reservation_id, token, expires_at, envoye_par, envoye_le,
       ouvertures, premiere_ouverture, derniere_ouverture)
     values (gen_random_uuid(), $1, $2, $3, now() + interval '1 year', $4, case when $4 <> '' then now() - interval '1 day' end,
       $5, case when $5 > 0 then now() - interval '5 hours' end, case when $5 > 0 then now() - interval '2 hours' end)`,
    [owner, stay, token, sentBy, openings],
  );
  return token;
}

async function addRequest(
  stack: TestStack,
  { owner, gite, stay }: OfStay,
  { kind = 'arrivee', hour = '13:00', reason = '', state = 'attente', by = '' } = {},
): Promise<string> {
  const [row] = await stack.sql(
    `insert into public.demandes_horaires (id, scope_id, reservation_id, gite_id, genre, heure, motif, statut, decidee_par)
     values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [owner, stay, gite, kind, hour, reason, state, by],
  );
  return String(row?.['id']);
}

/** What the owner has agreed to, with a word. */
export async function addAnsweredRequest(stack: TestStack, of: OfStay, reply: string): Promise<void> {
  const id = await addRequest(stack, of, { kind: 'depart', hour: '12:00', state: 'acceptee', by: 'proprietaire' });
  await stack.sql('update public.demandes_horaires set reponse = $2 where id = $1', [id, reply]);
}

export async function addGuestReport(
  stack: TestStack,
  { owner, gite, stay }: OfStay,
  { kind = 'probleme', text = '', urgency = 'normale', rating = null as number | null } = {},
): Promise<string> {
  const [row] = await stack.sql(
    `insert into public.retours_clients (id, scope_id, reservation_id, gite_id, genre, texte, urgence, note)
     values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7) returning id`,
    [owner, stay, gite, kind, text, urgency, rating],
  );
  return String(row?.['id']);
}

export async function addPoliceForm(stack: TestStack, { owner, gite, stay }: OfStay): Promise<string> {
  const [row] = await stack.sql(
    `insert into public.fiches_police (id, scope_id, reservation_id, gite_id, nom, prenoms, date_naissance, lieu_naissance,
       nationalite, domicile, telephone, email, date_arrivee, date_depart, enfants, signature, a_detruire_le)
     select gen_random_uuid(), $1, id, $3, 'Schmidt', 'Anna Maria', '1984-05-17', 'Köln', 'DE', 'Ringstraße 1, 50667 Köln',
       '+49 151 12345678', 'anna@example.org', date_debut, date_fin, E'Jonas Schmidt, 2019-03-02\nMia Schmidt, 2021-11-20',
       'M10 60L30 20L50 64L70 28L96 60L140 40L180 52', date_debut + interval '6 months'
     from public.reservations where id = $2 returning id`,
    [owner, stay, gite],
  );
  return String(row?.['id']);
}

async function addDestruction(stack: TestStack, owner: string, count: number): Promise<void> {
  await stack.sql(
    `insert into public.destructions (id, scope_id, genre, nombre, du, au)
     values (gen_random_uuid(), $1, 'fiches_police', $2, current_date - 190, current_date - 183)`,
    [owner, count],
  );
}

/** Of each kind one, for screens to show; the id of the statutory form. */
export async function addGuests(stack: TestStack, of: OfStay): Promise<string> {
  await stack.sql('update public.client_access_tokens set revoked_at = now() where reservation_id = $1', [of.stay]);
  await addLink(stack, of, { openings: 3, sentBy: 'whatsapp' });
  await addRequest(stack, of, { hour: '13:00', reason: 'Nous roulons de nuit avec deux enfants.' });
  await addRequest(stack, of, { kind: 'depart', hour: '11:00', state: 'acceptee', by: 'serveur' });
  await addGuestReport(stack, of, { text: 'Le chauffe-eau fait du bruit.', urgency: 'urgente' });
  await addGuestReport(stack, of, { kind: 'avis', rating: 4, text: 'Maison superbe, lit un peu dur.' });
  await addDestruction(stack, of.owner, 12);
  return addPoliceForm(stack, of);
}

function newToken(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
}
