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
function said(given: Partial<Cleaning>, role: 'owner' | 'cleaner', as?: string, isUnsent = false): string {
  const one = cleaning({ date: TEST_TODAY, ...given });
  const me = as ?? one.owner_user_id;
  const data = { ...freshData(), userId: me };
  const names = new Map([[NADIA, 'Nadia']]);
  return renderToStaticMarkup(
    <DataProvider value={data}>
      <CleaningAnswer view={{ cleaning: one, gite: null, isUnsent }} names={names} me={me} role={role} />
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

test('whoever had one that is off, or somebody else’s, can say on its page that they know; nobody else, and not of what is past', () => {
  const seen = { vu_par: NADIA, vu_version: 1, vu_date: TEST_TODAY, version: 2 } as const;
  const off = { ...seen, statut: 'annule', assignee_user_id: NADIA } as const;
  const taken: Partial<Cleaning> = { assignee_user_id: LUC, otes_a: [NADIA], ote_a: NADIA };
  const asked = (given: Partial<Cleaning>, as: string) => said(given, 'cleaner', as).includes('C’est noté');
  expect([asked(off, NADIA), asked(taken, NADIA), asked({ ...taken, statut: 'fait' }, NADIA)]).toEqual([
    true,
    true,
    true,
  ]);
  expect([asked(off, LUC), asked(taken, LUC), asked({ ...off, statut: 'commence' }, NADIA)]).toEqual([
    false,
    false,
    false,
  ]);
  expect(asked({ ...taken, prevenus: [NADIA] }, NADIA)).toBe(false);
  expect(asked({ ...off, date: '2026-01-02' }, NADIA)).toBe(false);
});

test('what changed since somebody said yes is named on its page, and what waits here is not said to be sent', () => {
  const yes = { reponse: 'acceptee', reponse_par: NADIA, reponse_version: 1, reponse_date: TEST_TODAY } as const;
  const changed = { ...yes, version: 2, assignee_user_id: NADIA, nouvelles: '2 consignes - *' };
  expect(said(changed, 'cleaner', NADIA)).toContain('consignes');
  expect(said(changed, 'owner')).toContain('consignes');
  const given = { assignee_user_id: NADIA } as const;
  expect(said(given, 'owner', undefined, true)).toContain('Pas encore envoyé');
  expect(said(given, 'owner')).toContain('Pas encore vu');
});
