import { describe, expect, test } from 'vitest';
import { BLANK_ACTIVITY, BLANK_EQUIPMENT } from '../../../../src/domain/sheet-rules.ts';
import { activityChangeOf, activityValuesOf } from '../../../../src/features/gite-sheet/activity-values.ts';
import { equipmentChangeOf, equipmentValuesOf } from '../../../../src/features/gite-sheet/equipment-values.ts';

describe('the form of equipment', () => {
  test('ticks what there is', () => {
    const values = equipmentValuesOf({ ...BLANK_EQUIPMENT, presents: ['four'], type_plaques: 'Induction' });
    expect([values.four, values.wifi, values.type_plaques]).toEqual([true, false, 'Induction']);
  });
  test('changes only what was ticked, and keeps what another device or another version has', () => {
    const now = { ...BLANK_EQUIPMENT, presents: ['four', 'sauna', 'soucoupe_volante'] };
    expect(equipmentChangeOf(now, { four: false, wifi: true })).toEqual({
      presents: ['sauna', 'soucoupe_volante', 'wifi'],
    });
    expect(equipmentChangeOf(now, { remarques: 'Deux vélos.' })).toEqual({ remarques: 'Deux vélos.' });
  });
});

describe('the form of an activity', () => {
  test('knows a category however it was written, and keeps one that it does not know', () => {
    const of = (categorie: string) => activityValuesOf({ ...BLANK_ACTIVITY, categorie }).categorie;
    expect([of('Nature'), of('Yoga'), of('')]).toEqual(['nature', 'Yoga', '']);
  });
  test('holds a position as one types it, and writes both halves or says that it is none', () => {
    const place = { ...BLANK_ACTIVITY, latitude: 45.1, longitude: 2.5 };
    expect(activityValuesOf(place).position).toBe('45.1, 2.5');
    expect(activityChangeOf({ position: '45,2 ; 2,6', nom: 'Puy' })).toEqual({
      ok: true,
      value: { nom: 'Puy', latitude: 45.2, longitude: 2.6 },
    });
    expect(activityChangeOf({ position: '' })).toEqual({ ok: true, value: { latitude: null, longitude: null } });
    expect(activityChangeOf({ position: 'là-bas' })).toEqual({ ok: false, error: { position: 'position_unreadable' } });
  });
  test('makes no number of what is none', () => {
    const written = activityChangeOf({ distance_km: '4 km' });
    expect(written.ok && written.value.distance_km).toBeNaN();
    expect(activityChangeOf({ distance_km: 4.2 })).toEqual({ ok: true, value: { distance_km: 4.2 } });
  });
});
