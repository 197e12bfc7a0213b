import { expect, test } from 'vitest';
import { ACTIVITY_CATEGORIES } from '../../../src/domain/activity-category.ts';
import { EQUIPMENT_KEYS } from '../../../src/domain/equipment.ts';
import { words as de } from '../../../src/guest/i18n/more/more-de.ts';
import { words as en } from '../../../src/guest/i18n/more/more-en.ts';
import { words as es } from '../../../src/guest/i18n/more/more-es.ts';
import { words as fr } from '../../../src/guest/i18n/more/more-fr.ts';
import { words as it } from '../../../src/guest/i18n/more/more-it.ts';
import { words as nl } from '../../../src/guest/i18n/more/more-nl.ts';

test.each(Object.entries({ de, en, es, fr, it, nl }))(
  'what an owner ticks, and what an activity is, has its word in %s',
  (_, { equipment, categories }) => {
    expect(Object.keys(equipment).toSorted()).toEqual(EQUIPMENT_KEYS.toSorted());
    expect(Object.keys(categories).toSorted()).toEqual(ACTIVITY_CATEGORIES.toSorted());
  },
);
