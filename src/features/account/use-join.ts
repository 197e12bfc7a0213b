import type { Session } from '../../data/session.ts';
import { useOutside } from '../../remote/outside.ts';
import { createTeamServer, type InvitationState } from '../../remote/team.ts';
import { useServerParts } from '../../remote/use-server-parts.ts';

/** What came of joining; `offline`: nobody was heard. */
export type Joined = InvitationState | 'offline' | 'signed_out';

export function useJoin(): (account: Session, code: string, nom: string) => Promise<Joined> {
  const { now } = useOutside();
  const parts = useServerParts(now);
  return async (account, code, nom) => {
    try {
      return await createTeamServer(parts, account.userId).join(code, nom);
    } catch {
      return 'offline';
    }
  };
}
