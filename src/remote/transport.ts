import { type PullRequest, type PushRequest, type Transport, TransportError } from '../sync/transport.ts';
import { parsePull, parsePush } from './answers.ts';
import { createRpc, type RpcParts } from './rpc.ts';

/** The two calls of the protocol. */
export function createTransport(parts: RpcParts, userId: string): Transport {
  const call = createRpc(parts, userId);
  return {
    async pull({ client, epoch, schema, cursors, limit }: PullRequest, signal) {
      const args = { p_client: client, p_epoch: epoch, p_schema: schema, p_cursors: cursors, p_limit: limit };
      return ours(parsePull(await call('sync_pull', args, signal)));
    },
    async push({ client, epoch, schema, mutations }: PushRequest, signal) {
      const args = { p_client: client, p_epoch: epoch, p_schema: schema, p_mutations: mutations };
      const mids = mutations.map(({ mid }) => mid);
      return ours(parsePush(await call('sync_push', args, signal), mids));
    },
  };
}

/** What is not ours never reaches the device: somebody else answered, or the answer was cut short. */
function ours<Answer>(answer: Answer | null): Answer {
  if (answer === null) throw new TransportError('unreachable', { code: 'not_ours' });
  return answer;
}
