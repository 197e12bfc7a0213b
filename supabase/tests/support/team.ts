import type { TestDatabase } from './database.ts';
import { createPerson } from './world.ts';

export interface Invited {
  id: string;
  code: string;
  expires_at: string;
}

export interface InvitationAsked {
  gites: readonly string[];
  nom?: string;
  invitant?: string;
  remplacant?: boolean;
  societe?: boolean;
}

/** Teams as their people reach them: through the functions, each in their own name. */
export type TeamDesk = ReturnType<typeof openTeamDesk>;

export function openTeamDesk(database: TestDatabase) {
  /** Null asks without an account. */
  const ask = async <Answer>(user: string | null, call: string, ...params: (string | boolean | null)[]) => {
    const caller = user === null ? { role: 'anon' as const } : { role: 'authenticated' as const, userId: user };
    const [row] = await database.as(caller, (session) =>
      session.rows<{ answer: Answer }>(`select ${call} as answer`, ...params),
    );
    if (row === undefined) throw new Error('No answer');
    return row.answer;
  };
  const invitation = (user: string, { gites, ...asked }: InvitationAsked) =>
    ask<Invited | { refused: string }>(
      user,
      'public.create_invitation(array(select jsonb_array_elements_text($1::text::jsonb))::uuid[], $2, $3, $4, $5)',
      JSON.stringify(gites),
      asked.nom ?? 'Nadia',
      asked.invitant ?? 'Claire',
      asked.remplacant ?? false,
      asked.societe ?? false,
    );
  const join = (user: string, code: string, nom = '') =>
    ask<{ state: string }>(user, 'public.join_team($1, $2)', code, nom);

  const desk = {
    invitation,
    join,
    /** An invitation that is made. */
    async invite(user: string, asked: InvitationAsked): Promise<Invited> {
      const made = await invitation(user, asked);
      if ('refused' in made) throw new Error(`Refused: ${made.refused}`);
      return made;
    },
    /** Somebody new who came with an invitation of this person. */
    async welcome(user: string, asked: InvitationAsked): Promise<string> {
      const person = await createPerson(database);
      const { code } = await desk.invite(user, asked);
      const { state } = await join(person, code);
      if (state !== 'joined') throw new Error(`Not joined: ${state}`);
      return person;
    },
    peek: (user: string | null, code: string) => ask<Record<string, unknown>>(user, 'public.peek_invitation($1)', code),
    open: (user: string) => ask<Record<string, unknown>[]>(user, 'public.my_invitations()'),
    takeBack: (user: string, id: string) => ask<boolean>(user, 'public.revoke_invitation($1::uuid)', id),
    revoke: (user: string, person: string, ...gites: string[]) =>
      ask<number>(
        user,
        'public.revoke_cleaner($1::uuid, array(select jsonb_array_elements_text($2::text::jsonb))::uuid[])',
        person,
        JSON.stringify(gites),
      ),
    leave: (user: string, ...gites: string[]) =>
      ask<number>(
        user,
        'public.leave_team(array(select jsonb_array_elements_text($1::text::jsonb))::uuid[])',
        JSON.stringify(gites),
      ),
    /** Who cleans there, as devices are told; the newest last. */
    team: (gite: string) =>
      database.rows(
        `select user_id, nom, remplacant, est_societe, societe_user_id from public.cleaning_team
         where gite_id = $1 order by ver`,
        gite,
      ),
  };
  return desk;
}
