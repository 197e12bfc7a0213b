import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepMine } from '../../../src/data/mutations/issues.ts';
import { goneWith, mayTakeOver } from '../../../src/data/mutations/last-words.ts';
import { openIssues } from '../../../src/data/queries/sync.ts';
import { statementOfMonth } from '../../../src/data/queries/pay.ts';
import { agreedId } from '../../../src/domain/agreed-id.ts';
import type { SyncedTableName, SyncIssue } from '../../../src/domain/rows.ts';
import { aCleaning, aGite, done, freshData, receive, synced, type TestData, testId } from '../../support/local-data.ts';

const GITE = testId(1, 'aaaa');
const CLEANING = testId(1, 'c000');
const AYA = testId(7, 'cccc');
const SHEETS = testId(1, '1111');

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, GITE)]);
  await receive(data, 'cleaning_schedule', [aCleaning(data, CLEANING, { date: '2026-08-08' })]);
  const sheets = { nom: 'Draps', par: 'sejour', quantite: 2, nombre: 1, stock: 10, sale: 0, ordre: 0 } as const;
  await receive(data, 'linge', [{ ...synced(SHEETS, GITE, data.userId), gite_id: GITE, ...sheets }]);
  const price = (n: number, user_id: string | null, montant_cents: number) => ({
    ...synced(testId(n, '2222'), data.userId, data.userId),
    gite_id: GITE,
    user_id,
    mode: 'forfait' as const,
    montant_cents,
    depuis: '2026-01-01',
  });
  await receive(data, 'tarifs_menage', [price(1, null, 4000), price(2, AYA, 5500)]);
});
afterEach(async () => data.dispose());

/** What Aya, who was taken out of the team, still sent. */
async function sent(set: Record<string, unknown>, table: SyncedTableName = 'cleaning_schedule', op = 'update') {
  const issue: SyncIssue = {
    ...synced(testId(1, 'e000'), data.userId, data.userId),
    kind: 'refusal',
    table_name: table,
    row_id: table === 'cleaning_schedule' ? CLEANING : testId(9, 'd000'),
    field: '',
    mine: { op, set },
    theirs: { nom: 'Aya' },
    kept: 'theirs',
    code: 'former_member',
    mutation_uuid: testId(1, 'f000'),
    state: 'open',
    theirs_at: null,
    theirs_by: AYA,
  };
  await receive(data, 'sync_issue', [issue]);
  return issue;
}
const cleaning = () => data.db.cleaning_schedule.get(CLEANING);
const FINISHED = { statut: 'fait', fait_le: '2026-08-08T10:00:00.000Z', compte_rendu: 'RAS' };

test('a "done" that is taken over takes the linen as any other', async () => {
  done(await keepMine(data, await sent(FINISHED)));
  expect(await cleaning()).toMatchObject(FINISHED);
  expect(await data.db.linge_pris.get(agreedId(CLEANING, SHEETS))).toMatchObject({ quantite: 2, pris: true });
});

test('a "done" that is taken over stays in the month’s statement under their name, at their price', async () => {
  done(await keepMine(data, await sent(FINISHED)));
  const { groups } = await statementOfMonth(data, '2026-08-01');
  expect(groups).toMatchObject([{ person: { nom: 'Aya', userId: AYA, sum: { cents: 5500 } } }]);
});

test('of one that somebody else did meanwhile it is what they found that is taken over', async () => {
  const luc = testId(8, 'cccc');
  const row = aCleaning(data, CLEANING, {
    date: '2026-08-08',
    statut: 'fait',
    fait_par: luc,
    assignee_user_id: luc,
    rev: 2,
  });
  await receive(data, 'cleaning_schedule', [row]);
  done(await keepMine(data, await sent(FINISHED)));
  expect(await cleaning()).toMatchObject({ fait_par: luc, assignee_user_id: luc, compte_rendu: 'RAS' });
  expect(await data.db.linge_pris.count()).toBe(0);
});

test('a tick and linen taken become rows; taken over, "undo" takes all of it back', async () => {
  const tick = { gite_id: GITE, cleaning_id: CLEANING, point_id: testId(3), piece: '', texte: 'Four', coche: true };
  done(await keepMine(data, await sent(tick, 'coches_menage', 'insert')));
  expect(await data.db.coches_menage.toArray()).toMatchObject([{ texte: 'Four', coche: true, scope_id: GITE }]);
  const { undo } = done(await keepMine(data, await sent(FINISHED)));
  await undo();
  expect(await cleaning()).toMatchObject({ statut: 'prevu', fait_par: null, compte_rendu: '' });
});

test('an answer and an absence of theirs are read and settled, and write nothing', async () => {
  for (const issue of [
    await sent({ reponse: 'refusee', reponse_note: 'Malade' }),
    await sent({ gite_id: GITE, user_id: AYA, du: '2026-08-01', au: '2026-08-02' }, 'absences_menage', 'insert'),
  ]) {
    done(await keepMine(data, issue));
    expect(await openIssues(data)).toEqual([]);
    expect((await cleaning())?.reponse ?? '').toBe('');
    expect(await data.db.absences_menage.count()).toBe(0);
  }
});

test('work at a cleaning that went with its gîte is to be read: there is nothing to take it over into', async () => {
  const theirs = { nom: 'Aya', gite: 'Le Moulin', date: '2026-08-08' };
  const lost = { ...(await sent(FINISHED)), theirs };
  expect([goneWith(lost), mayTakeOver(lost)]).toEqual([{ gite: 'Le Moulin', date: '2026-08-08' }, false]);
  done(await keepMine(data, lost));
  expect((await cleaning())?.statut).toBe('prevu');
  expect((await data.db.sync_issue.get(lost.id))?.state).toBe('settled');
});
