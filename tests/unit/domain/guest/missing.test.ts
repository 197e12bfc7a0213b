import { describe, expect, test } from 'vitest';
import { completenessOf, type SheetFacts, untranslated } from '../../../../src/domain/guest/missing.ts';
import { captionsTooEarly, tellsTooEarly } from '../../../../src/domain/guest/too-early.ts';
import {
  BLANK_CONTACTS,
  BLANK_EQUIPMENT,
  BLANK_WIFI,
  BLANK_WORDS,
  type WordsFields,
} from '../../../../src/domain/sheet-rules.ts';

const NOTHING: SheetFacts = {
  gite: { adresse: '', ville: '', latitude: null, longitude: null },
  wifi: BLANK_WIFI,
  fr: BLANK_WORDS,
  en: BLANK_WORDS,
  contacts: BLANK_CONTACTS,
  equipment: BLANK_EQUIPMENT,
  activities: 0,
  descriptions: [],
  photos: [],
};
const SAID = {
  instructions_arrivee: 'Le portail bleu.',
  instructions_parking: 'Sous le tilleul.',
  consignes_chauffage: '19 °C',
  consignes_poubelles: 'Le mardi.',
  checklist_sortie: 'Volets fermés',
  reglement: 'On ne fume pas dedans.',
  emplacement_cles: 'Boîte à clés',
};
const ALL: SheetFacts = {
  gite: { adresse: '3 chemin du Bief', ville: 'Salers', latitude: 45.1, longitude: 2.5 },
  wifi: { ...BLANK_WIFI, ssid: 'Moulin', password: 'secret' },
  fr: { ...BLANK_WORDS, ...SAID, code_acces: '2407A' },
  en: { ...BLANK_WORDS, ...SAID },
  contacts: { ...BLANK_CONTACTS, telephone_proprietaire: '06 12', pharmacie_garde: '32 37' },
  equipment: { ...BLANK_EQUIPMENT, presents: ['four', 'wifi'] },
  activities: 2,
  descriptions: [{ fr: 'Une barque.', en: 'A boat.' }],
  photos: [{ section: 'parking', legende_fr: 'Sous le tilleul', legende_en: '' }],
};
const missing = (facts: Partial<SheetFacts>) => completenessOf({ ...ALL, ...facts }).missing.map(({ key }) => key);

describe('what a good guest page lacks', () => {
  test('is everything at first, what guests stand before a closed door without coming first', () => {
    const { done, total, missing: open } = completenessOf(NOTHING);
    expect([done, total]).toEqual([0, 15]);
    expect(open.map(({ weight }) => weight)).toEqual([
      ...Array<string>(6).fill('essentiel'),
      ...Array<string>(6).fill('utile'),
      ...Array<string>(3).fill('plus'),
    ]);
    expect(open[0]).toEqual({ key: 'adresse', weight: 'essentiel', section: 'adresse' });
  });

  test('is nothing once all is written', () => {
    expect(completenessOf(ALL)).toEqual({ done: 15, total: 15, missing: [] });
  });

  test('is told with the part in which it is written', () => {
    const { missing: open } = completenessOf({ ...ALL, wifi: BLANK_WIFI, activities: 0 });
    expect(open.map(({ key, section }) => [key, section])).toEqual([
      ['wifi', 'wifi'],
      ['activites', 'activites'],
    ]);
  });

  test('asks for a code or for where the keys are, not for both', () => {
    expect(missing({ fr: { ...ALL.fr, code_acces: '' } })).toEqual([]);
    const en = { ...ALL.en, emplacement_cles: '' };
    expect(missing({ fr: { ...ALL.fr, code_acces: '', emplacement_cles: ' ' }, en })).toEqual(['acces']);
  });

  test('takes a code of any language for one, and asks about two that differ', () => {
    const none = { ...ALL.fr, code_acces: '', emplacement_cles: '' };
    expect(missing({ fr: none, en: { ...ALL.en, code_acces: '2407A' } })).toEqual([]);
    expect(missing({ en: { ...ALL.en, code_acces: '2407A' } })).toEqual([]);
    expect(missing({ en: { ...ALL.en, code_acces: '1111' } })).toEqual(['accord']);
    expect(missing({ en: { ...ALL.en, emplacement_cles: 'Key box, code 1111' } })).toEqual(['accord']);
  });

  test('asks about a pool only where there is one', () => {
    expect(missing({ equipment: { ...ALL.equipment, presents: ['piscine_chauffee', 'wifi'] } })).toEqual(['piscine']);
  });

  test('asks for no wifi where there is none', () => {
    expect(missing({ wifi: BLANK_WIFI, equipment: { ...ALL.equipment, presents: ['four'] } })).toEqual([]);
    expect(missing({ wifi: BLANK_WIFI, equipment: BLANK_EQUIPMENT })).toEqual(['wifi', 'equipements']);
  });

  test('leads to the first part that has no English', () => {
    const { missing: open } = completenessOf({ ...ALL, en: { ...ALL.en, reglement: '', checklist_sortie: '' } });
    expect(open).toEqual([{ key: 'anglais', weight: 'utile', section: 'depart' }]);
  });

  test('wants English of all that guests read, and leads to where it is missing', () => {
    const english = (facts: Partial<SheetFacts>) => completenessOf({ ...ALL, ...facts }).missing;
    const at = (section: string) => [{ key: 'anglais', weight: 'utile', section }];
    expect(english({ wifi: { ...ALL.wifi, localisation_box: 'Entrée' } })).toEqual(at('wifi'));
    expect(english({ wifi: { ...ALL.wifi, localisation_box: 'Entrée', localisation_box_en: 'Hall' } })).toEqual([]);
    expect(english({ equipment: { ...ALL.equipment, remarques: 'Barque' } })).toEqual(at('equipements'));
    expect(english({ descriptions: [{ fr: 'Une barque.', en: ' ' }] })).toEqual(at('activites'));
  });

  test('is first of all a code or a password that stands where it is read from the day the link is sent', () => {
    const early = (words: Partial<WordsFields>, facts: Partial<SheetFacts> = {}) =>
      completenessOf({ ...ALL, ...facts, fr: { ...ALL.fr, ...words } }).missing;
    const at = (section: string) => [{ key: 'trop_tot', weight: 'essentiel', section }];
    expect(early({ instructions_arrivee: 'Le portail bleu, code 2407a.' })).toEqual(at('arrivee'));
    const password = 'Moulin-2024';
    const wifi = { ...ALL.wifi, password };
    const [first] = early({ infos_pratiques: `Wifi : « ${password} »` }, { wifi });
    expect(first).toEqual(at('pendant')[0]);
    const keys = { emplacement_cles: 'Boîte à clés, 4821', instructions_parking: 'Puis 4821 sur la boîte.' };
    expect(early(keys, { en: { ...ALL.en, emplacement_cles: 'Key box, 4821' } })).toEqual(at('arrivee'));
    expect(missing({ en: { ...ALL.en, reglement: 'The code (2407A) is yours alone.' } })).toEqual(['trop_tot']);
  });

  test('is such a code in the caption of a photo as well, unless that photo is shown when the code is told', () => {
    const photo = (section: string, legende_fr: string, legende_en = '') => ({ section, legende_fr, legende_en });
    const english = photo('entree', '', 'Blue gate (24-07a, then 24-07 a)');
    const facts = {
      ...ALL,
      fr: { ...ALL.fr, code_acces: '24 07 A' },
      photos: [photo('entree', 'Le portail, 24 07 a'), photo('cles', '24 07 A'), photo('', '24 07 A'), english],
    };
    expect(captionsTooEarly(facts, facts.photos)).toEqual([facts.photos[0], english]);
    expect(completenessOf(facts).missing).toEqual([{ key: 'trop_tot', weight: 'essentiel', section: 'photos' }]);
    const elsewhere = { ...facts, fr: { ...facts.fr, reglement: 'Code 24 07 A' } };
    expect(completenessOf(elsewhere).missing).toMatchObject([{ section: 'reglement' }]);
    expect(captionsTooEarly(ALL, [photo('entree', 'Salers, 12407A')])).toEqual([]);
  });

  test('is no number that only looks like it, and no password that is a word like any other', () => {
    const { fr, wifi } = ALL;
    expect(tellsTooEarly({ ...ALL, fr: { ...fr, reglement: 'Silence de 24:07 à 7 h, ligne 12407A.' } })).toEqual([]);
    expect(tellsTooEarly({ ...ALL, fr: { ...fr, code_acces: '19', reglement: '19 °C la nuit.' } })).toEqual([]);
    const house = { ...fr, reglement: 'Bienvenue au moulin.' };
    expect(tellsTooEarly({ ...ALL, fr: house, wifi: { ...wifi, password: 'bienvenue' } })).toEqual([]);
  });

  test('wants no translation of a code, nor of what nobody wrote', () => {
    expect(untranslated({ ...BLANK_WORDS, code_acces: '1' }, BLANK_WORDS)).toEqual([]);
    expect(untranslated({ ...BLANK_WORDS, reglement: 'Silence' }, BLANK_WORDS)).toEqual(['reglement']);
  });
});
