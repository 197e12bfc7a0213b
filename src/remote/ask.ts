import { TransportError } from '../sync/transport.ts';
import { type RenewParts, renewSession } from './renew-session.ts';
import { createRpc, type Rpc } from './rpc.ts';

/** Asks the server what it alone knows, in the person's name, with a session that is renewed where need be. Throws TransportError. */
export function createAsk(parts: RenewParts, userId: string, area?: 'functions/v1'): Rpc {
  const rpc = createRpc(parts, userId, area);
  return async (name, args, signal) => {
    try {
      return await rpc(name, args, signal);
    } catch (error) {
      if (!(error instanceof TransportError) || error.kind !== 'unauthenticated') throw error;
      if ((await renewSession(parts, signal)) === 'over') throw error;
      return rpc(name, args, signal);
    }
  };
}
