import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSavedView, deleteSavedView, renameSavedView } from '../../../src/data/mutations/saved-views.ts';
import { savedViews } from '../../../src/data/queries/saved-views.ts';
import { checkNewSavedView, withGiteOf } from '../../../src/domain/saved-view-rules.ts';
import { done, freshData, queued, type TestData, testId } from '../../support/local-data.ts';

let data: TestData;
beforeEach(() => {
  data = freshData();
});
afterEach(async () => data.dispose());

const names = async () => (await savedViews(data)).map(({ nom }) => nom);
const keep = async (nom: string, criteres = 'statut=a_venir') => done(await createSavedView(data, { nom, criteres }));

describe('a search kept under a name', () => {
  test('is a row of its owner, and waits to be sent', async () => {
    const { id } = await keep('  Airbnb à venir ', 'page=4&plateforme=airbnb&statut=a_venir');
    const row = await data.db.vues_reservations.get(id);
    expect(row).toMatchObject({ nom: 'Airbnb à venir', criteres: 'plateforme=airbnb&statut=a_venir' });
    expect(row?.scope_id).toBe(data.userId);
    expect(await queued(data)).toEqual([
      {
        table: 'vues_reservations',
        op: 'insert',
        set: { nom: 'Airbnb à venir', criteres: 'plateforme=airbnb&statut=a_venir' },
        base: 0,
      },
    ]);
  });

  test('stands among the others by its name as French speakers sort them', async () => {
    for (const nom of ['Zoé', 'été 10', 'Été 9', 'Abritel']) await keep(nom);
    expect(await names()).toEqual(['Abritel', 'Été 9', 'été 10', 'Zoé']);
  });

  test('takes another name, or goes, and each is taken back', async () => {
    const { id, undo } = await keep('Options');
    const renamed = done(await renameSavedView(data, id, 'Options à relancer'));
    expect(await names()).toEqual(['Options à relancer']);
    await renamed.undo();
    expect(await names()).toEqual(['Options']);
    const gone = done(await deleteSavedView(data, id));
    expect(await names()).toEqual([]);
    await gone.undo();
    expect(await names()).toEqual(['Options']);
    await undo();
    expect(await names()).toEqual([]);
    // The server never heard of it: nothing is left to send.
    expect(await queued(data)).toEqual([]);
  });

  test('is refused without a name, without anything searched for, and where it would not fit', async () => {
    const refusal = async (nom: string, criteres: string) => {
      const outcome = await createSavedView(data, { nom, criteres });
      return outcome.ok ? null : outcome.error;
    };
    expect(await refusal(' ', 'q=a')).toEqual({ nom: 'required' });
    expect(await refusal('x'.repeat(101), 'q=a')).toEqual({ nom: 'too_long' });
    expect(await refusal('é'.repeat(100), 'q=a')).toBeNull();
    expect(await refusal('Tout', '')).toEqual({ criteres: 'required' });
    expect(await refusal('Tout', 'page=2')).toEqual({ criteres: 'required' });
    expect(await refusal('Tout', `q=${'é'.repeat(400)}`)).toEqual({ criteres: 'too_long' });
    expect(await names()).toEqual(['é'.repeat(100)]);
    const { id } = await keep('Une');
    expect(await renameSavedView(data, id, '')).toEqual({ ok: false, error: { nom: 'required' } });
    expect(await renameSavedView(data, testId(9), 'x')).toEqual({ ok: false, error: { form: 'not_found' } });
    expect(await deleteSavedView(data, testId(9))).toEqual({ ok: false, error: { form: 'not_found' } });
  });
});

test('criteria are kept as an address writes them, whatever they came as', () => {
  const checked = checkNewSavedView({ nom: 'x', criteres: '?q=Zoé Lefèvre&libelle=a&page=7' });
  expect(checked).toEqual({ ok: true, value: { nom: 'x', criteres: 'q=Zo%C3%A9+Lef%C3%A8vre&libelle=a' } });
});

test('only the gîte of a search is known by another id elsewhere', () => {
  const gite = testId(1, 'aaaa');
  expect(withGiteOf(`q=${gite}&gite=${gite}`, () => 'ailleurs')).toBe(`q=${gite}&gite=ailleurs`);
  expect(withGiteOf('gite=nimporte&tri=montant', () => 'ailleurs')).toBe('gite=nimporte&tri=montant');
  expect(withGiteOf('tri=montant', () => 'ailleurs')).toBe('tri=montant');
});
