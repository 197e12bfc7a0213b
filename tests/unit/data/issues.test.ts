import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dismissQuarantined, keepMine, keepTheirs } from '../../../src/data/mutations/issues.ts';
import { deleteReservation, updateReservation } from '../../../src/data/mutations/reservations.ts';
import { reservationById } from '../../../src/data/queries/reservations.ts';
import { noteCleaner, openIssues, roleOnDevice } from '../../../src/data/queries/sync.ts';
import { pendingChanges, pendingCount, quarantined, rowOfIssue } from '../../../src/data/queries/waiting-changes.ts';
import { readCounts } from '../../../src/sync/counts.ts';
import { RESERVATION_DEFAULTS } from '../../../src/domain/reservation-rules.ts';
import type { SyncIssue } from '../../../src/domain/rows.ts';
import { aRequest } from '../../support/guest-rows.ts';
import {
  aCleaning,
  aGite,
  anIssue,
  aStay,
  freshData,
  receive,
  type TestData,
  testId,
} from '../../support/local-data.ts';

const GITE = testId(1, 'aaaa');
const STAY = testId(1, 'b000');

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, GITE)]);
  await receive(data, 'reservations', [aStay(data, STAY, { notes: 'theirs', rev: 4 })]);
});
afterEach(async () => data.dispose());

const given = async (...issues: SyncIssue[]) => receive(data, 'sync_issue', issues);
const changes = async () => (await data.db.outbox.toArray()).map(({ table, op, set }) => ({ [`${op} ${table}`]: set }));
const stay = async () => reservationById(data, STAY);

describe('a conflict', () => {
  test('is settled with mine by writing it again, now in sight of theirs', async () => {
    const issue = anIssue(data, 1, {});
    await given(issue);
    await keepMine(data, issue);
    expect(await changes()).toEqual([
      { 'update reservations': { notes: 'mine' } },
      { 'update sync_issue': { state: 'settled' } },
    ]);
    expect((await data.db.outbox.toArray())[0]?.base).toBe(4);
    expect(await openIssues(data)).toEqual([]);
  });

  test('is settled with what stands by settling alone', async () => {
    const issue = anIssue(data, 1, {});
    await given(issue);
    await keepTheirs(data, issue);
    expect(await changes()).toEqual([{ 'update sync_issue': { state: 'settled' } }]);

    const won = anIssue(data, 2, { kept: 'mine', mine: 'theirs', theirs: 'older' });
    await given(won);
    await keepMine(data, won);
    expect((await stay())?.notes).toBe('theirs');
    await given({ ...won, id: testId(3, 'e000') });
    await keepTheirs(data, { ...won, id: testId(3, 'e000') });
    expect((await stay())?.notes).toBe('older');
  });

  test('can be decided again: undo opens it and puts the value back', async () => {
    const issue = anIssue(data, 1, {});
    await given(issue);
    const outcome = await keepMine(data, issue);
    if (outcome.ok) await outcome.value.undo();
    expect((await openIssues(data)).map(({ id }) => id)).toEqual([issue.id]);
    expect((await stay())?.notes).toBe('theirs');
    expect(await changes()).toEqual([]);
  });

  test('about dates is settled as a whole, so that no stay comes out that nobody wrote', async () => {
    const start = anIssue(data, 1, { field: 'date_debut', mine: '2026-09-01', theirs: '2026-08-01' });
    const end = anIssue(data, 2, { field: 'date_fin', mine: '2026-09-05', theirs: '2026-08-08' });
    const other = anIssue(data, 3, { field: 'notes' });
    const apart = anIssue(data, 4, { field: 'gite_id', mutation_uuid: testId(2, 'f000') });
    await given(start, end, other, apart);
    await receive(data, 'cleaning_schedule', [aCleaning(data, testId(1, 'c000'), { reservation_id: STAY })]);
    await keepMine(data, start);
    expect(await stay()).toMatchObject({ date_debut: '2026-09-01', date_fin: '2026-09-05', notes: 'theirs' });
    expect((await openIssues(data)).map(({ id }) => id).toSorted()).toEqual([other.id, apart.id]);
    expect((await data.db.cleaning_schedule.get(testId(1, 'c000')))?.date).toBe('2026-09-05');
  });

  test('about a police form is settled without a word of it, and one of which nothing was kept is let go', async () => {
    const about = { kind: 'refusal', table_name: 'fiches_police', row_id: testId(1, 'd000'), theirs: null } as const;
    const deletion = anIssue(data, 1, { ...about, mine: { op: 'delete', set: {} } });
    const nothing = anIssue(data, 2, { ...about, row_id: testId(2, 'd000'), mine: null });
    await given(deletion, nothing);
    expect((await keepMine(data, deletion)).ok).toBe(true);
    expect(await keepMine(data, nothing)).toEqual({ ok: false, error: { form: 'not_found' } });
    expect((await keepTheirs(data, nothing)).ok).toBe(true);
    expect(await changes()).toEqual([1, 2].map(() => ({ 'update sync_issue': { state: 'settled' } })));
  });

  test('about an answer to a guest is settled with its words: half of each would be an answer that nobody gave', async () => {
    const request = aRequest(data, testId(1, 'd000'), { statut: 'refusee', reponse: 'Désolée' });
    await receive(data, 'demandes_horaires', [request]);
    const about = { table_name: 'demandes_horaires', row_id: request.id } as const;
    const state = anIssue(data, 1, { ...about, field: 'statut', mine: 'acceptee', theirs: 'refusee' });
    const words = anIssue(data, 2, { ...about, field: 'reponse', mine: 'Avec plaisir', theirs: 'Désolée' });
    await given(state, words);
    await keepMine(data, state);
    expect(await data.db.demandes_horaires.get(request.id)).toMatchObject({
      statut: 'acceptee',
      reponse: 'Avec plaisir',
    });
    expect(await openIssues(data)).toEqual([]);
  });

  test('about a field that was in conflict before is the only question, and settles the earlier ones', async () => {
    const first = anIssue(data, 3, { mine: 'started', theirs: 'cancelled', ver: 7 });
    const second = anIssue(data, 2, { mine: 'done', theirs: 'cancelled', kept: 'mine', ver: 8 });
    const before = anIssue(data, 4, { mine: 'planned', created_at: '2020-01-01T00:00:00.000Z', ver: 9 });
    const elsewhere = anIssue(data, 5, { row_id: testId(2, 'b000'), ver: 1 });
    await given(first, second, before, elsewhere);
    expect(await openIssues(data)).toMatchObject([{ id: second.id }, { id: elsewhere.id }]);
    expect((await readCounts(data.db)).needsYou).toBe(2);

    const outcome = await keepTheirs(data, second);
    expect((await stay())?.notes).toBe('cancelled');
    expect(await openIssues(data)).toMatchObject([{ id: elsewhere.id }]);
    for (const { id } of [first, before]) expect((await data.db.sync_issue.get(id))?.state).toBe('settled');

    if (outcome.ok) await outcome.value.undo();
    expect((await stay())?.notes).toBe('theirs');
    expect(await openIssues(data)).toMatchObject([{ id: second.id }, { id: elsewhere.id }]);
    expect((await data.db.sync_issue.toArray()).filter(({ state }) => state === 'open')).toHaveLength(4);
  });

  test('that came up after the question was read stays open', async () => {
    const asked = anIssue(data, 1, { ver: 7 });
    const later = anIssue(data, 2, { mine: 'later', ver: 8 });
    await given(asked, later);
    await keepMine(data, asked);
    expect(await openIssues(data)).toMatchObject([{ id: later.id }]);
  });

  test('about dates leaves a part that a later conflict took over to that one', async () => {
    const start = anIssue(data, 1, { field: 'date_debut', mine: '2026-08-02', theirs: '2026-08-01', ver: 1 });
    const end = anIssue(data, 2, { field: 'date_fin', mine: '2026-09-05', theirs: '2026-08-08', ver: 2 });
    const laterEnd = anIssue(data, 3, {
      field: 'date_fin',
      mine: '2026-08-20',
      theirs: '2026-08-08',
      mutation_uuid: testId(2, 'f000'),
      ver: 3,
    });
    await given(start, end, laterEnd);
    await keepMine(data, start);
    expect(await stay()).toMatchObject({ date_debut: '2026-08-02', date_fin: '2026-08-08' });
    expect(await openIssues(data)).toMatchObject([{ id: laterEnd.id }]);
    await keepMine(data, laterEnd);
    expect(await stay()).toMatchObject({ date_fin: '2026-08-20' });
    expect(await openIssues(data)).toEqual([]);
  });

  test('whose value is impossible beside what stands now is not written', async () => {
    const issue = anIssue(data, 1, { field: 'date_fin', mine: '2026-07-01', theirs: '2026-08-08' });
    await given(issue);
    expect(await keepMine(data, issue)).toEqual({ ok: false, error: { form: 'departure_before_arrival' } });
    expect(await changes()).toEqual([]);
  });

  test('about a row that is gone says so, and can be let go', async () => {
    const issue = anIssue(data, 1, { row_id: testId(9) });
    await given(issue);
    expect(await keepMine(data, issue)).toEqual({ ok: false, error: { form: 'not_found' } });
    expect((await keepTheirs(data, issue)).ok).toBe(true);
    expect(await rowOfIssue(data, issue)).toBeNull();
  });
});

describe('a refused change', () => {
  const refusal = (n: number, op: string, set: object, fields: Partial<SyncIssue> = {}) =>
    anIssue(data, n, { kind: 'refusal', field: '', mine: { op, set }, theirs: null, code: 'row_deleted', ...fields });

  test('is tried again', async () => {
    const issue = refusal(1, 'update', { notes: 'again' });
    await given(issue);
    await keepMine(data, issue);
    expect(await changes()).toEqual([
      { 'update reservations': { notes: 'again' } },
      { 'update sync_issue': { state: 'settled' } },
    ]);
  });

  test('of a row deleted meanwhile brings the row back first', async () => {
    await receive(data, 'reservations', [aStay(data, STAY, { deleted_at: '2026-07-01T00:00:00.000Z' })]);
    const issue = refusal(1, 'update', { notes: 'again' });
    await given(issue);
    await keepMine(data, issue);
    expect((await changes()).slice(0, 2)).toEqual([
      { 'update reservations': { deleted_at: null } },
      { 'update reservations': { notes: 'again' } },
    ]);
    expect(await stay()).toMatchObject({ notes: 'again' });
  });

  test('that was an insert is inserted under the same id, so that what refers to it still does', async () => {
    const id = testId(7, 'b000');
    const set = { ...RESERVATION_DEFAULTS, gite_id: GITE, date_debut: '2026-10-01', date_fin: '2026-10-03' };
    const issue = refusal(1, 'insert', set, { row_id: id });
    await given(issue);
    await keepMine(data, issue);
    expect(await reservationById(data, id)).toMatchObject(set);
  });

  test('that was a deletion deletes what is there now', async () => {
    const issue = refusal(1, 'delete', {}, { code: 'changed_since' });
    await given(issue);
    await keepMine(data, issue);
    expect(await stay()).toBeNull();
  });

  test('that was a gîte’s deletion is tried again once nothing keeps the gîte', async () => {
    const issue = refusal(1, 'delete', {}, { table_name: 'gites_base', row_id: GITE, code: 'has_reservations' });
    await given(issue);
    expect(await keepMine(data, issue)).toEqual({ ok: false, error: { form: 'has_reservations' } });
    expect(await changes()).toEqual([]);
    await deleteReservation(data, STAY);
    expect((await keepMine(data, issue)).ok).toBe(true);
    expect((await data.db.gites_base.get(GITE))?.deleted_at).not.toBeNull();
    expect(await openIssues(data)).toEqual([]);
  });

  test('can be let go', async () => {
    const issue = refusal(1, 'update', { notes: 'again' });
    await given(issue);
    await keepTheirs(data, issue);
    expect((await stay())?.notes).toBe('theirs');
    expect(await openIssues(data)).toEqual([]);
  });
});

describe('what waits', () => {
  test('is listed with the row it is about, the oldest first', async () => {
    await updateReservation(data, STAY, { notes: 'x' });
    await updateReservation(data, STAY, { gite_id: GITE, client_nom: 'Zoë' });
    expect(await pendingChanges(data)).toMatchObject([
      { op: 'update', set: { notes: 'x', client_nom: 'Zoë' }, row: { id: STAY } },
    ]);
    expect(await pendingCount(data)).toBe(1);
    expect(await pendingChanges(data, 0)).toEqual([]);
  });

  test('and can never be sent is kept until the person dismisses it, which can be undone', async () => {
    await updateReservation(data, STAY, { notes: 'x' });
    const records = await data.db.outbox.toArray();
    await data.db.quarantine.bulkAdd(records.map((record) => ({ record, at: data.now() })));
    const [held] = await quarantined(data);
    const outcome = await dismissQuarantined(data, held?.seq ?? 0);
    expect(await quarantined(data)).toEqual([]);
    if (outcome.ok) await outcome.value.undo();
    expect(await quarantined(data)).toEqual([held]);
    expect(await dismissQuarantined(data, 99)).toEqual({ ok: false, error: { form: 'not_found' } });
  });
});

describe('the role on this device', () => {
  const scope = (id: string, kind: 'owner' | 'menage', role: 'owner' | 'cleaner') =>
    data.db.scopes.put({
      id,
      kind,
      role,
      cursor: '0',
      count: 0,
      digest: 0,
      ahead: '0',
      staged: null,
      skipped: [],
      mended_at: 0,
    });

  test('is owner before anything was received', async () => {
    await data.db.gites_base.clear();
    expect(await roleOnDevice(data)).toBe('owner');
    await scope(data.userId, 'owner', 'owner');
    expect(await roleOnDevice(data)).toBe('owner');
  });

  test('is cleaner for who was given somebody’s gîtes and has none', async () => {
    await data.db.gites_base.clear();
    await scope(data.userId, 'owner', 'owner');
    await scope(GITE, 'menage', 'cleaner');
    expect(await roleOnDevice(data)).toBe('cleaner');
  });

  test('is cleaner still for who cleaned here, and whom nobody shares a gîte with any more', async () => {
    await data.db.gites_base.clear();
    await scope(data.userId, 'owner', 'owner');
    await noteCleaner(data);
    expect(await roleOnDevice(data)).toBe('cleaner');
    // Written once: whoever watches the role, and notes it, would else go round for ever.
    let writes = 0;
    data.db.meta.hook('updating', () => void writes++);
    await noteCleaner(data);
    expect(writes).toBe(0);
  });

  test('is owner for who has gîtes, whatever they clean elsewhere', async () => {
    await scope(testId(9), 'menage', 'cleaner');
    expect(await roleOnDevice(data)).toBe('owner');
  });
});
