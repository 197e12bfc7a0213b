import { afterEach, beforeEach, expect, test } from 'vitest';
import { teamPage } from '../../../src/data/queries/team-page.ts';
import type { CleaningGite, CleaningTeamMember } from '../../../src/domain/cleaning-rows.ts';
import { aGite, freshData, receive, synced, type TestData, testId } from '../../support/local-data.ts';

const MINE = testId(1, 'aaaa');
const THEIRS = testId(2, 'aaaa');
const ELSEWHERE = testId(3, 'aaaa');

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, MINE, { nom: 'Le Moulin' })]);
  await receive(data, 'cleaning_gites', [entrusted(THEIRS, 'La Grange'), entrusted(ELSEWHERE, 'Le Lavoir')]);
});
afterEach(async () => data.dispose());

const entrusted = (id: string, nom: string) =>
  ({
    ...synced(id, id, 'owner'),
    nom,
    adresse: '',
    code_postal: '',
    ville: '',
    couleur_calendrier: '#336699',
    fuseau: 'Europe/Paris',
    heure_arrivee: '16:00',
    heure_depart: '10:00',
    acces: '',
  }) satisfies CleaningGite;
const member = (n: number, gite_id: string, user_id: string, more: Partial<CleaningTeamMember> = {}) =>
  ({
    ...synced(testId(n, 'd000'), gite_id, 'owner'),
    gite_id,
    user_id,
    nom: user_id,
    ...more,
  }) satisfies CleaningTeamMember;

test('who owns gîtes and cleans elsewhere as a company has both sides apart, and invites to both', async () => {
  await receive(data, 'cleaning_team', [
    member(1, MINE, 'nadia'),
    member(2, THEIRS, data.userId, { est_societe: true }),
    member(3, THEIRS, 'aya', { societe_user_id: data.userId }),
    member(4, THEIRS, 'colleague'),
    member(5, ELSEWHERE, data.userId, { remplacant: true }),
  ]);
  const page = await teamPage(data);
  expect(page.people.map(({ userId }) => userId)).toEqual(['nadia']);
  expect(page.brought.map(({ userId }) => userId)).toEqual(['aya']);
  expect(page.workplaces).toMatchObject([
    { gite: { nom: 'La Grange' }, estSociete: true, remplacant: false },
    { gite: { nom: 'Le Lavoir' }, estSociete: false, remplacant: true },
  ]);
  expect(page.invitable.map(({ nom }) => nom)).toEqual(['Le Moulin', 'La Grange']);
});

test('who left is in no team any more', async () => {
  await receive(data, 'cleaning_team', [member(1, MINE, 'nadia', { deleted_at: '2026-07-01T00:00:00.000Z' })]);
  expect((await teamPage(data)).people).toEqual([]);
});
