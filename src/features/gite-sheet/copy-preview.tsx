import { EQUIPMENT_KEYS } from '../../domain/equipment.ts';
import type { CopiedField, CopyPlan } from '../../domain/guest/copy.ts';
import type { WordField } from '../../domain/guest/sections.ts';
import type { ContactsFields, EquipmentFields } from '../../domain/sheet-rules.ts';
import { isolated } from '../../i18n/isolated.ts';
import { type T, useFormat, useT } from '../../i18n/use-t.ts';
import { Card } from '../../ui/card.tsx';

/** What copying does to one gîte: how much it fills and where, and word by word what it replaces. */
export function CopyPreview({ name, plan, replace }: { name: string; plan: CopyPlan; replace: boolean }) {
  const t = useT();
  const format = useFormat();
  const { fills, replaces, activities } = plan;
  const isNothing = fills.length + replaces.length + activities.length === 0;
  const valueText = (value: unknown): string => {
    if (!Array.isArray(value)) return String(value);
    return format.list(value.map((key) => keyText(t, String(key))));
  };
  return (
    <Card>
      <h3 className="font-semibold">
        <bdi>{name}</bdi>
      </h3>
      {isNothing && <p className="text-ink-soft">{t('giteSheet.copy.nothing')}</p>}
      {fills.length > 0 && (
        <Named
          says={t('giteSheet.copy.fills', { count: fills.length })}
          names={fills.map((one) => fieldText(t, one))}
        />
      )}
      {activities.length > 0 && (
        <Named
          says={t('giteSheet.copy.adds', { count: activities.length })}
          names={activities.map(({ nom }) => isolated(nom))}
        />
      )}
      {replaces.length > 0 && (
        <>
          <p>{t(replace ? 'giteSheet.copy.replaced' : 'giteSheet.copy.kept', { count: replaces.length })}</p>
          <ul className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-2">
            {replaces.map((one) => (
              <li key={`${one.field}.${one.language}`} className="border-line-strong border-s-2 ps-3">
                <span className="font-medium">{fieldText(t, one)}</span>
                <span className="text-ink-soft block wrap-anywhere whitespace-pre-line">
                  {t('giteSheet.copy.there', { value: valueText(one.there) })}
                </span>
                <span className="block wrap-anywhere whitespace-pre-line">
                  {t('giteSheet.copy.here', { value: valueText(one.from) })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

/** How many, and which. */
function Named({ says, names }: { says: string; names: readonly string[] }) {
  const format = useFormat();
  return (
    <div>
      <p>{says}</p>
      <p className="text-ink-soft wrap-anywhere">{format.list(names)}</p>
    </div>
  );
}

type CopiedName = WordField | keyof ContactsFields | keyof EquipmentFields;

function fieldText(t: T, { field, language }: CopiedField): string {
  const name = t(`giteSheet.fields.${field as CopiedName}`);
  return language === null
    ? name
    : t('giteSheet.copy.inLanguage', { field: name, language: t(`giteSheet.language.${language}`) });
}

function keyText(t: T, key: string): string {
  const known = EQUIPMENT_KEYS.find((one) => one === key);
  return known === undefined ? key : t(`giteSheet.equipment.keys.${known}`);
}
