import { queryOptions } from '@tanstack/react-query';
import type { Instant } from '../domain/synced-row.ts';
import { TransportError } from '../sync/transport.ts';
import { createAsk } from './ask.ts';
import { loadConfig } from './config.ts';
import { transportErrorOf } from './errors.ts';
import type { RenewParts } from './renew-session.ts';
import { exchange } from './rpc.ts';

/** What an invitation is made of. */
export interface InvitationAsked {
  gites: readonly string[];
  nom: string;
  /** Who invites, as the invited person knows them. */
  invitant: string;
  remplacant: boolean;
  societe: boolean;
}

export interface MadeInvitation {
  id: string;
  /** Told once: nobody can ask for it again. */
  code: string;
  expires_at: Instant;
}

/** `gites`: not all one's own, or of several owners; `limit`: twenty are open. Each has its sentence (`team.refused.<code>`). */
export type InvitationRefusal = 'gites' | 'words' | 'company' | 'limit';

export interface OpenInvitation {
  id: string;
  nom: string;
  invitant: string;
  gites: string[];
  remplacant: boolean;
  est_societe: boolean;
  expires_at: Instant;
  /** False: made by a company, for one's own gîtes. */
  mine: boolean;
}

/**
 * Where an invitation stands for whoever looks: `open`, `own` (they made it), `joined` (they came with it), `used` (somebody
 * else did), `over` (too late, or taken back), `unknown`, `busy` (too many unknown codes were tried), `full` (fifty people).
 */
export type InvitationState = (typeof STATES)[number];
const STATES = ['open', 'own', 'joined', 'used', 'over', 'unknown', 'busy', 'full'] as const;

export interface SeenInvitation {
  state: InvitationState;
  /** Only while it is open, or joined. */
  about: { invitant: string; nom: string; gites: string[]; est_societe: boolean } | null;
}

/** Teams, as the server alone changes them. All throw TransportError where it is not heard. */
export interface TeamServer {
  invite(asked: InvitationAsked): Promise<MadeInvitation | { refused: InvitationRefusal }>;
  /** False when there was nothing to take back any more. */
  takeBack(invitationId: string): Promise<boolean>;
  /** Takes somebody out of gîtes. How many they left. */
  revoke(userId: string, gites: readonly string[]): Promise<number>;
  /** Leaves gîtes oneself. How many. */
  leave(gites: readonly string[]): Promise<number>;
  /** `nom`: under which name; empty: the invitation's. `signed_out`: the session is over. */
  join(code: string, nom: string): Promise<InvitationState | 'signed_out'>;
}

export function createTeamServer(parts: RenewParts, userId: string): TeamServer {
  const call = createAsk(parts, userId);
  const ask = async <Answer>(name: string, args: object, isAnswer: (value: unknown) => value is Answer) => {
    const value = await call(name, args, AbortSignal.timeout(PATIENCE_MS));
    if (isAnswer(value)) return value;
    throw notOurs();
  };
  return {
    invite: ({ gites, nom, invitant, remplacant, societe }) =>
      ask(
        'create_invitation',
        { p_gites: gites, p_nom: nom, p_invitant: invitant, p_remplacant: remplacant, p_societe: societe },
        isMade,
      ),
    takeBack: (id) => ask('revoke_invitation', { p_id: id }, (value) => typeof value === 'boolean'),
    revoke: (user, gites) => ask('revoke_cleaner', { p_user: user, p_gites: gites }, isNumber),
    leave: (gites) => ask('leave_team', { p_gites: gites }, isNumber),
    join: async (code, nom) => {
      try {
        return (await ask('join_team', { p_code: code, p_nom: nom }, isSeen)).state;
      } catch (error) {
        if (isSessionOver(error)) return 'signed_out';
        throw error;
      }
    },
  };
}

/** A slow line, in ms. */
const PATIENCE_MS = 20_000;

/** What is open, the soonest to end first. */
export function openInvitationsQuery(parts: RenewParts, userId: string) {
  const call = createAsk(parts, userId);
  return queryOptions({
    queryKey: ['invitations', userId],
    queryFn: async ({ signal }) => {
      const value = await call('my_invitations', {}, signal);
      if (!Array.isArray(value) || !value.every(isOpen)) throw notOurs();
      return value;
    },
    retry: 1,
  });
}

/**
 * What an invitation is for, before one has an account. The code goes in the request's body, never in an address.
 * @param userId in whose name; null: nobody's. Throws TransportError.
 */
export async function peekInvitation(parts: RenewParts, userId: string | null, code: string): Promise<SeenInvitation> {
  const value = await peek(parts, userId, code);
  if (!isSeen(value)) throw notOurs();
  const { state, invitant, nom, gites, est_societe } = value as Record<string, unknown> & SeenInvitation;
  const isTold = typeof invitant === 'string' && typeof nom === 'string' && isTexts(gites);
  return { state, about: isTold ? { invitant, nom, gites, est_societe: est_societe === true } : null };
}

async function peek(parts: RenewParts, userId: string | null, code: string): Promise<unknown> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  if (userId !== null) {
    try {
      return await createAsk(parts, userId)('peek_invitation', { p_code: code }, signal);
    } catch (error) {
      // A session that is over is as good as none here.
      if (!isSessionOver(error)) throw error;
    }
  }
  const config = await loadConfig(parts, signal);
  const asked = { path: 'rest/v1/rpc/peek_invitation', args: { p_code: code }, token: null, signal };
  const { response, body } = await exchange(parts.fetch, config, asked);
  if (!response.ok) throw transportErrorOf(response, body, parts.now());
  return body;
}

function isSessionOver(error: unknown): boolean {
  return error instanceof TransportError && error.kind === 'unauthenticated';
}

function notOurs(): TransportError {
  return new TransportError('unreachable', { code: 'not_ours' });
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isMade(value: unknown): value is MadeInvitation | { refused: InvitationRefusal } {
  const { code, id, expires_at, refused } = (value ?? {}) as Record<string, unknown>;
  if (typeof refused === 'string') return ['gites', 'words', 'company', 'limit'].includes(refused);
  return typeof code === 'string' && typeof id === 'string' && typeof expires_at === 'string';
}

function isOpen(value: unknown): value is OpenInvitation {
  const { id, nom, invitant, gites, expires_at } = (value ?? {}) as Record<string, unknown>;
  return isTexts(gites) && [id, nom, invitant, expires_at].every((one) => typeof one === 'string') && expires_at !== '';
}

function isSeen(value: unknown): value is { state: InvitationState } {
  const { state } = (value ?? {}) as Record<string, unknown>;
  return STATES.some((known) => known === state);
}
