import { useMemo } from 'react';
import { useData } from '../../data/live.ts';
import { createTeamServer, type TeamServer } from '../../remote/team.ts';
import { useServerParts } from '../../remote/use-server-parts.ts';

export function useTeamServer(): TeamServer {
  const { userId, now } = useData();
  const parts = useServerParts(now);
  return useMemo(() => createTeamServer(parts, userId), [parts, userId]);
}
