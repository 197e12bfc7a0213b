import { describe, expect, test } from 'vitest';
import { movedDays } from '../../../src/domain/move-stay.ts';

const stay = { date_debut: '2026-02-27', date_fin: '2026-03-02' };

describe('a stay that is dragged', () => {
  test('moves as a whole and keeps its nights, over the end of a month too', () => {
    expect(movedDays(stay, { grip: 'whole', days: 3 })).toEqual({ date_debut: '2026-03-02', date_fin: '2026-03-05' });
    expect(movedDays(stay, { grip: 'whole', days: -30 })).toEqual({ date_debut: '2026-01-28', date_fin: '2026-01-31' });
  });
  test('by its beginning changes its arrival alone, and keeps a night', () => {
    expect(movedDays(stay, { grip: 'start', days: -2 })).toEqual({ ...stay, date_debut: '2026-02-25' });
    expect(movedDays(stay, { grip: 'start', days: 9 })).toEqual({ ...stay, date_debut: '2026-03-01' });
  });
  test('by its end changes its departure alone, and keeps a night', () => {
    expect(movedDays(stay, { grip: 'end', days: 2 })).toEqual({ ...stay, date_fin: '2026-03-04' });
    expect(movedDays(stay, { grip: 'end', days: -9 })).toEqual({ ...stay, date_fin: '2026-02-28' });
  });
});
