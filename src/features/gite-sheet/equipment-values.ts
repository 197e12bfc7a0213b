import { EQUIPMENT_KEYS, type EquipmentKey } from '../../domain/equipment.ts';
import type { EquipmentFields } from '../../domain/sheet-rules.ts';

/** What the form holds: a field a key, so that two devices that tick different things both have theirs. */
export type EquipmentValues = Record<EquipmentKey, boolean> & Omit<EquipmentFields, 'presents'>;
export type EquipmentField = keyof EquipmentValues;

export const EQUIPMENT_TEXTS = [
  'type_machine_cafe',
  'type_machine_cafe_en',
  'type_plaques',
  'type_plaques_en',
  'remarques',
  'remarques_en',
] as const;
export const EQUIPMENT_FIELDS: readonly EquipmentField[] = [...EQUIPMENT_KEYS, ...EQUIPMENT_TEXTS];

export function equipmentValuesOf({ presents, ...texts }: EquipmentFields): EquipmentValues {
  const ticks = Object.fromEntries(EQUIPMENT_KEYS.map((key) => [key, presents.includes(key)]));
  return { ...(ticks as Record<EquipmentKey, boolean>), ...texts };
}

/** What was ticked or not goes into the list as it is now; keys that this version does not know stay there. */
export function equipmentChangeOf(now: EquipmentFields, change: Partial<EquipmentValues>): Partial<EquipmentFields> {
  const ticked = EQUIPMENT_KEYS.filter((key) => change[key] !== undefined);
  const presents = [
    ...now.presents.filter((key) => change[key as EquipmentKey] !== false),
    ...ticked.filter((key) => change[key] === true),
  ];
  const texts = Object.fromEntries(
    EQUIPMENT_TEXTS.filter((field) => change[field] !== undefined).map((field) => [field, change[field]]),
  );
  return ticked.length === 0 ? texts : { presents, ...texts };
}
