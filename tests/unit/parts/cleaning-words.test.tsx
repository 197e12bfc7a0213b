import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, test, vi } from 'vitest';
import type { Clash } from '../../../src/domain/cleaning-clash.ts';
import { createFormat } from '../../../src/i18n/format.ts';
import { activeI18n, loadAllWords, startLanguage } from '../../../src/i18n/language.ts';
import { CleaningBadge, warningOf } from '../../../src/parts/cleaning-words.tsx';
import { cleaning } from '../../support/cleanings.ts';

// What is rendered to text has nothing to subscribe to.
vi.mock('../../../src/i18n/use-t.ts', () => ({
  useT: () => activeI18n().t,
  useFormat: () => createFormat('fr', String),
}));

beforeAll(async () => {
  globalThis.document ??= { documentElement: {} } as Document;
  await startLanguage('fr');
  await loadAllWords();
});

const CASES: readonly [Clash, RegExp][] = [
  [{ kind: 'tight', hour: '16:00' }, /prochains voyageurs à 16:00/],
  [{ kind: 'impossible', hour: '16:00' }, /Pas assez de temps.*voyageurs à 16:00/],
  [{ kind: 'occupied', day: '2027-06-02', hour: '11:00' }, /encore là jusqu’à 11:00/],
  [{ kind: 'occupied', day: '2027-06-04', hour: '11:00' }, /sont là jusqu’au .*4 juin/],
  [{ kind: 'moved', day: '2027-06-04', hour: '11:00' }, /départ est maintenant .*4 juin/],
  [{ kind: 'stay_cancelled' }, /séjour est annulé/],
];

test.each(CASES)('of a cleaning in a list, %o is said in words and with a sign', (clash, words) => {
  const html = renderToStaticMarkup(warningOf({ cleaning: cleaning({ date: '2027-06-02' }), clash }));
  expect(html).toMatch(words);
  expect(html).toContain('<svg');
});

test('a cleaning that was done without knowing of its last change says so, and one that is as it should be says nothing', () => {
  const done = cleaning({ statut: 'fait', version: 3, fait_version: 2 });
  expect(renderToStaticMarkup(warningOf({ cleaning: done, clash: null }))).toContain('sans connaître');
  expect(warningOf({ cleaning: { ...done, fait_version: 3 }, clash: null })).toBeNull();
});

test('what waits on its owner’s device is not said to be sent; what was answered or moved says so, sent or not', () => {
  const asked = cleaning({ assignee_user_id: 'aaaaaaaa-0000-4000-8000-000000000001' });
  const said = (one: typeof asked, isUnsent: boolean) =>
    renderToStaticMarkup(<CleaningBadge cleaning={one} isUnsent={isUnsent} />);
  expect(said(asked, false)).toContain('Envoyé, pas encore vu');
  expect(said(asked, true)).toContain('À envoyer');
  expect(said(asked, true)).not.toContain('Envoyé');
  expect(said({ ...asked, statut: 'annule' }, true)).toContain('Annulé');
});
