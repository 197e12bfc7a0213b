import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, test, vi } from 'vitest';
import { DataProvider } from '../../../../src/data/live.ts';
import type { Cleaning } from '../../../../src/domain/rows.ts';
import { CleaningAnswer } from '../../../../src/features/cleaning/cleaning-answer.tsx';
import { createFormat } from '../../../../src/i18n/format.ts';
import { activeI18n, loadAllWords, startLanguage } from '../../../../src/i18n/language.ts';
import { cleaning } from '../../../support/cleanings.ts';
import { freshData, TEST_TODAY } from '../../../support/local-data.ts';

// What is rendered to text has nothing to subscribe to.
vi.mock('../../../../src/i18n/use-t.ts', () => ({
  useT: () => activeI18n().t,
  useFormat: () => createFormat('fr', String),
}));

beforeAll(async () => {
  globalThis.document ??= { documentElement: {} } as Document;
  await startLanguage('fr');
  await loadAllWords();
});

const NADIA = 'aaaaaaaa-0000-4000-8000-000000000001';
const LUC = 'aaaaaaaa-0000-4000-8000-000000000002';

/** What the page of a cleaning of today says of its answer. */
function said(given: Partial<Cleaning>, role: 'owner' | 'cleaner'): string {
  const one = cleaning({ date: TEST_TODAY, ...given });
  const data = freshData();
  const names = new Map([[NADIA, 'Nadia']]);
  return renderToStaticMarkup(
    <DataProvider value={data}>
      <CleaningAnswer view={{ cleaning: one, gite: null }} names={names} me={one.owner_user_id} role={role} />
    </DataProvider>,
  );
}

const UNAWARE = 'ne savait pas encore que ce ménage avait changé';
const UNHEARD = 'Nadia n’a pas encore dit savoir';

test('of a cleaning that somebody did who had not heard of its last change, and that was taken from somebody who does not know, its owner reads both', () => {
  const done = { statut: 'fait', fait_par: LUC, fait_version: 1, version: 2, assignee_user_id: LUC } as const;
  const both = said({ ...done, otes_a: [NADIA], ote_a: NADIA }, 'owner');
  expect([both.includes(UNAWARE), both.includes(UNHEARD)]).toEqual([true, true]);
  const taken = said({ ...done, fait_version: 2, otes_a: [NADIA], ote_a: NADIA }, 'owner');
  expect([taken.includes(UNAWARE), taken.includes(UNHEARD)]).toEqual([false, true]);
  const unaware = said(done, 'owner');
  expect([unaware.includes(UNAWARE), unaware.includes(UNHEARD)]).toEqual([true, false]);
  // Whom it was taken from is the owner's business.
  expect(said({ ...done, otes_a: [NADIA], ote_a: NADIA }, 'cleaner')).not.toContain(UNHEARD);
});
