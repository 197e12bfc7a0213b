/** An instant, ISO 8601 in UTC. Shown to people, never compared to decide anything. */
export type Instant = string;

/** What every synchronised row carries. Only the server writes these; `rev` 0 means "the server has not seen it yet". */
export interface SyncedRow {
  id: string;
  /** The unit of sharing: the owner's own scope (id of the owner) or a gîte's `menage` scope (id of the gîte). */
  scope_id: string;
  owner_user_id: string;
  ver: number;
  rev: number;
  created_at: Instant;
  updated_at: Instant;
  deleted_at: Instant | null;
}
