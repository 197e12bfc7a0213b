import { expect, test } from 'vitest';
import type { TestDatabase } from '../support/database.ts';

/** The seed's eight, by name, with the columns that serve their queries (tests/plans shows that they are used). */
const SEED_INDEXES: Record<string, string> = {
  idx_reservations_owner_dates: 'reservations btree (owner_user_id, date_debut DESC, date_fin)',
  idx_reservations_gite_dates: 'reservations btree (gite_id, date_debut, date_fin)',
  idx_reservations_client_nom:
    'reservations gin (owner_user_id, private.reservation_words(client_nom, reference_plateforme, client_email, client_telephone, notes, libelles) gin_trgm_ops) WHERE (deleted_at IS NULL)',
  idx_fiches_token: 'client_access_tokens btree (token)',
  idx_reservations_plateforme: 'reservations btree (owner_user_id, plateforme, date_debut)',
  idx_cleaning_gite_date: 'cleaning_schedule btree (gite_id, date DESC)',
  idx_notifications_user_read: 'notifications btree (user_id, is_read, created_at DESC)',
  idx_activites_gite: 'activites btree (gite_id, owner_user_id)',
};

export function indexesSpec(database: () => TestDatabase): void {
  test('the seed’s eight indexes are there by their names', async () => {
    const found = await database().rows<{ name: string; definition: string }>(
      `select indexname as name, regexp_replace(replace(indexdef, 'extensions.', ''), '^.* ON public.(\\w+) USING ', '\\1 ') as definition
       from pg_indexes where schemaname = 'public' and indexname like 'idx!_%' escape '!'`,
    );
    expect(Object.fromEntries(found.map(({ name, definition }) => [name, definition]))).toEqual(SEED_INDEXES);
  });

  test('every foreign key is found from its parent without reading the whole table', async () => {
    // The first column of each of our keys names one gîte, stay, scope or person: an index that starts with it is enough.
    const missing = await database().rows(
      `select conrelid::regclass::text as table, pg_get_constraintdef(oid) as key from pg_constraint
       where contype = 'f' and connamespace in ('public'::regnamespace, 'private'::regnamespace)
         and not exists (select from pg_index where indrelid = conrelid and indpred is null and indkey[0] = conkey[1])`,
    );
    expect(missing).toEqual([]);
  });
}
