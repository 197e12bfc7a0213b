import type { DataContext } from '../../data/context.ts';
import { useLive } from '../../data/live.ts';
import { roleOnDevice } from '../../data/queries/sync.ts';
import type { Role } from './nav-items.ts';

/** What this person is here; undefined for the frame it takes to read it. */
export function useRole(): Role | undefined {
  return useLive(roleSoFar, []);
}

/** Before the first exchange nobody knows: what a cleaner sees, an owner sees too. */
async function roleSoFar(data: DataContext): Promise<Role> {
  const isKnown = (await data.db.scopes.count()) > 0 || (await data.db.gites_base.count()) > 0;
  return isKnown ? roleOnDevice(data) : 'cleaner';
}
