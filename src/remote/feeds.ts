import { queryOptions } from '@tanstack/react-query';
import type { CalendarPreview } from '../domain/ical/read-calendar-file.ts';
import type { Plateforme } from '../domain/rows.ts';
import { TransportError } from '../sync/transport.ts';
import { createAsk } from './ask.ts';
import type { RenewParts } from './renew-session.ts';

/** What a person types of a feed. The address goes to the server, and nowhere else. */
export interface FeedAsked {
  address: string;
  gite_id: string;
  plateforme: Plateforme | null;
}

export interface FeedPreview {
  preview: CalendarPreview;
  /** Host and last characters of the address. */
  masked: string;
}

/** What the server refuses by a code; each has its sentence in both languages (`feeds.problem.<code>`). */
export interface Refused {
  code: string;
  /** Of `elsewhere`: the gîte that has this calendar already. */
  gite_id?: string;
}

/** The function `feeds` (supabase/functions/feeds/handler.ts). All throw TransportError where the server is not heard. */
export interface FeedServer {
  preview(asked: FeedAsked): Promise<FeedPreview | Refused>;
  create(asked: FeedAsked & { nom: string; anyway: boolean }): Promise<{ id: string } | Refused>;
  readdress(asked: FeedAsked & { feed_id: string }): Promise<{ id: string } | Refused>;
  /** Reads the feed now; `wait`: 0 when it was read, else the seconds until it may be again. */
  run(feedId: string): Promise<{ wait: number } | Refused>;
}

export function createFeedServer(parts: RenewParts, userId: string): FeedServer {
  const call = createAsk(parts, userId, 'functions/v1');
  const ask = async <Answer extends object>(action: string, body: object, isAnswer: (value: object) => boolean) => {
    const value = await call('feeds', { action, ...body }, AbortSignal.timeout(PATIENCE_MS));
    if (typeof value === 'object' && value !== null) {
      if ('code' in value && typeof value.code === 'string') return value as Refused;
      if (isAnswer(value)) return value as Answer;
    }
    throw new TransportError('unreachable', { code: 'not_ours' });
  };
  const hasId = (value: object) => 'id' in value && typeof value.id === 'string';
  return {
    preview: (asked) => ask<FeedPreview>('preview', asked, (value) => 'preview' in value && 'masked' in value),
    create: (asked) => ask<{ id: string }>('create', asked, hasId),
    readdress: (asked) => ask<{ id: string }>('readdress', asked, hasId),
    run: (feed_id) =>
      ask<{ wait: number }>('run', { feed_id }, (value) => 'wait' in value && typeof value.wait === 'number'),
  };
}

/** Has the server make an address at which others read a gîte's calendar; it comes with the next exchange. Throws TransportError. */
export async function createExport(
  parts: RenewParts,
  userId: string,
  made: { gite: string; destinataire: Plateforme },
): Promise<void> {
  const args = { p_gite: made.gite, p_destinataire: made.destinataire };
  await createAsk(parts, userId)('create_export', args, AbortSignal.timeout(PATIENCE_MS));
}

/** Where that address is. */
export function exportAddress(supabaseUrl: string, token: string): string {
  return `${supabaseUrl}/functions/v1/calendar?t=${token}.ics`;
}

/** A slow site, and what is written of its calendar. In ms. */
const PATIENCE_MS = 30_000;

/** How one's feeds are, as the server alone knows. Instants in ISO 8601. */
export interface FeedHealth {
  id: string;
  last_attempt_at: string | null;
  last_success_at: string | null;
  /** Null while it is paused. */
  next_at: string | null;
  failures: number;
  code: string;
  events: number;
}

export function feedHealthQuery(parts: RenewParts, userId: string) {
  const call = createAsk(parts, userId);
  return queryOptions({
    queryKey: ['feed-health', userId],
    queryFn: async ({ signal }) => {
      const value = await call('feed_health', {}, signal);
      if (!Array.isArray(value) || !value.every(isHealth))
        throw new TransportError('unreachable', { code: 'not_ours' });
      return value;
    },
    staleTime: 15_000,
    retry: 1,
  });
}

function isHealth(value: unknown): value is FeedHealth {
  if (typeof value !== 'object' || value === null) return false;
  const { id, failures, code, events } = value as Record<string, unknown>;
  return (
    typeof id === 'string' && typeof failures === 'number' && typeof code === 'string' && typeof events === 'number'
  );
}
