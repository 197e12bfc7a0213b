import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { createRxDatabase, type RxCollection, type RxJsonSchema } from 'rxdb/plugins/core';
import { replicateSupabase } from 'rxdb/plugins/replication-supabase';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { type Account, type BenchStay, type Contestant, type Settings, timeEach } from './contestant.ts';

/** RxDB's Supabase plugin as its documentation sets it up, over Dexie like ours, its defaults left alone. */
let stays: RxCollection<BenchStay>;
let client: SupabaseClient;
let batchSize: number | null;

const TABLE = 'bench_stays';
const text = { type: 'string' } as const;
const schema: RxJsonSchema<BenchStay> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 36 },
    gite_id: text,
    date_debut: { type: 'string', maxLength: 10 },
    date_fin: { type: 'string', maxLength: 10 },
    plateforme: text,
    statut: text,
    client_nom: text,
    client_telephone: text,
    client_email: text,
    reference_plateforme: text,
    nb_adultes: { type: 'integer' },
    montant_total_cents: { type: 'integer' },
    notes: text,
  },
  required: ['id', 'gite_id', 'date_debut', 'date_fin', 'client_nom'],
  indexes: ['date_debut', 'date_fin'],
};

async function open({ userId, accessToken, publishableKey }: Account, settings: Settings): Promise<void> {
  batchSize = settings.pullBatch;
  client = createClient(location.origin, publishableKey, {
    accessToken: () => Promise.resolve(accessToken),
    global: { fetch: withoutQuotes },
  });
  const database = await createRxDatabase({
    name: `bench-${userId}`,
    storage: getRxStorageDexie(),
    multiInstance: false,
  });
  const collections = await database.addCollections({ stays: { schema } });
  stays = collections.stays as RxCollection<BenchStay>;
}

/** The plugin quotes the names of columns, as PostgREST understands it; the embedded gateway's library does not. */
const withoutQuotes: typeof fetch = (input, init) =>
  fetch(typeof input === 'string' ? input.replaceAll('%22', '') : input, init);

async function sync(patienceMs: number): Promise<number | null> {
  const start = performance.now();
  const replication = replicateSupabase<BenchStay>({
    collection: stays,
    replicationIdentifier: TABLE,
    client,
    tableName: TABLE,
    live: false,
    waitForLeadership: false,
    pull: batchSize === null ? {} : { batchSize },
    push: {},
  });
  const timeIsUp = new Promise<null>((resolve) => {
    setTimeout(resolve, patienceMs, null);
  });
  const agreed = replication.awaitInitialReplication().then(() => performance.now() - start);
  const took = await Promise.race([agreed, timeIsUp]);
  // While it waits to try again it does not end; the page is closed then.
  if (took !== null) await replication.cancel();
  return took;
}

const contestant: Contestant = {
  open,
  sync,
  insert: (rows) => timeEach(rows, (row) => stays.insert(row)),
  change: (ids, field, value) =>
    timeEach(ids, async (id) => {
      const document = await stays.findOne(id).exec(true);
      await document.incrementalPatch({ [field]: value });
    }),
  async read(id) {
    const document = await stays.findOne(id).exec();
    return document === null ? null : document.toJSON();
  },
  count: () => stays.count().exec(),
};
window.contestant = contestant;
