import { beforeAll, expect, test } from 'vitest';
import { createFormat } from '../../../src/i18n/format.ts';
import { activeI18n, type Language, loadAllWords, startLanguage } from '../../../src/i18n/language.ts';
import { absenceText } from '../../../src/parts/absence-words.ts';

const TODAY = '2027-06-02';
const SINCE = { du: '2027-01-06', au: '2027-01-06', jours: '36', jours_au: null };

beforeAll(() => {
  globalThis.document ??= { documentElement: {} } as Document;
});

test.each<[Language, string, string]>([
  ['fr', 'chaque mercredi et samedi', 'chaque lundi, à partir du lun. 7 juin, jusqu’au mer. 30 juin'],
  ['en', 'every Wednesday and Saturday', 'every Monday, from Mon 7 Jun, until Wed 30 Jun'],
  ['pt-PT', 'cada quarta-feira e sábado', 'cada segunda-feira, a partir de segunda, 7/06, até quarta, 30/06'],
  ['es', 'cada miércoles y sábado', 'cada lunes, desde el lun, 7 jun, hasta el mié, 30 jun'],
  ['ro', 'în fiecare miercuri și sâmbătă', 'în fiecare luni, începând cu lun., 7 iun., până la mie., 30 iun.'],
])(
  'in %s days of the week are said by their names, with the first while it is to come and the last if there is one',
  async (language, since, coming) => {
    await startLanguage(language);
    await loadAllWords();
    const say = (period: Parameters<typeof absenceText>[2]) =>
      absenceText(activeI18n().t, createFormat(language, String), period, TODAY);
    expect(say(SINCE)).toBe(since);
    expect(say({ du: '2027-06-07', au: '2027-06-07', jours: '1', jours_au: '2027-06-30' })).toBe(coming);
  },
);

test('days in a row are said by the first and the last, and a single day by itself', async () => {
  await startLanguage('fr');
  await loadAllWords();
  const say = (du: string, au: string) => absenceText(activeI18n().t, createFormat('fr', String), { du, au }, TODAY);
  expect(say('2027-06-07', '2027-06-07')).toBe('lun. 7 juin');
  expect(say('2027-06-07', '2027-06-09')).toBe('lun. 7 → mer. 9 juin');
});
