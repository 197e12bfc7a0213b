import { describe, expect, test } from 'vitest';
import { readInvitationCode } from '../../../src/domain/invitation-code.ts';
import type { CleaningTeamMember } from '../../../src/domain/cleaning-rows.ts';
import { teamPeople } from '../../../src/domain/team.ts';

const member = (user_id: string, nom: string, gite_id = 'moulin', more: Partial<CleaningTeamMember> = {}) =>
  ({ user_id, nom, gite_id, ...more }) as CleaningTeamMember;

describe('the people of a team', () => {
  test('are each there once, by name, with every gîte they clean', () => {
    const people = teamPeople([
      member('2', 'Zoé'),
      member('1', 'Émile', 'grange', { remplacant: true }),
      member('1', 'Émile'),
    ]);
    expect(people.map(({ nom, places }) => [nom, places])).toEqual([
      [
        'Émile',
        [
          { giteId: 'grange', remplacant: true, societe: null },
          { giteId: 'moulin', remplacant: false, societe: null },
        ],
      ],
      ['Zoé', [{ giteId: 'moulin', remplacant: false, societe: null }]],
    ]);
  });

  test('of a company stand after it, whatever their names', () => {
    const people = teamPeople([
      member('a', 'Aya', 'moulin', { societe_user_id: 'n' }),
      member('b', 'Béa'),
      member('n', 'Net & Clair', 'moulin', { est_societe: true }),
    ]);
    expect(people.map(({ nom, societe, estSociete }) => [nom, societe, estSociete])).toEqual([
      ['Béa', null, false],
      ['Net & Clair', null, true],
      ['Aya', 'n', false],
    ]);
  });

  test('whom the owner brought to one gîte and a company to another are the owner’s, and one whose company is not here is shown', () => {
    const people = teamPeople([
      member('a', 'Aya', 'moulin', { societe_user_id: 'n' }),
      member('a', 'Aya', 'grange'),
      member('c', 'Chloé', 'moulin', { societe_user_id: 'elsewhere' }),
      member('n', 'Net & Clair', 'moulin', { est_societe: true }),
    ]);
    expect(people.map(({ nom, societe }) => [nom, societe])).toEqual([
      ['Aya', null],
      ['Chloé', 'elsewhere'],
      ['Net & Clair', null],
    ]);
  });
});

describe('the code of an invitation', () => {
  test.each(['', '#', '#AAAA', 'AAAAAAAAAAAAAAAAAAAAAAAA', `#${'A'.repeat(25)}`, '#AAAAAAAAAAAAAAAAAAAAAAA!'])(
    'is not %j',
    (fragment) => expect(readInvitationCode(fragment)).toBeNull(),
  );
});
