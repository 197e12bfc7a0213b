import { type FilterCounts, type LabelCount, TRIS } from '../../data/queries/matching-stays.ts';
import type { ReservationFilter } from '../../data/queries/reservation-page.ts';
import { isSameLabel } from '../../domain/labels.ts';
import { type Gite, NATURES, PLATEFORMES } from '../../domain/rows.ts';
import { type T, useFormat, useT } from '../../i18n/use-t.ts';
import { ColourDot } from '../../ui/colour-dot.tsx';
import { Field } from '../../ui/field.tsx';
import { Select, type SelectOption } from '../../ui/select.tsx';
import { useWide } from '../../ui/use-wide.ts';
import { STATUT_CHOICES, type StatutChoice } from './list-query.ts';

export interface FilterFieldsProps {
  filter: ReservationFilter;
  gites: readonly Gite[];
  counts: FilterCounts | null;
  onChoose: (change: Partial<ReservationFilter>) => void;
}

/** The filters. They act at once: nothing to send. */
export function FilterFields({ filter, gites, counts, onChoose }: FilterFieldsProps) {
  const t = useT();
  const format = useFormat();
  const counted = (label: string, count: number | undefined) =>
    counts === null ? label : t('stays.list.choice', { label, count: format.count(count ?? 0) });
  // In the toolbar the chosen value says which filter it is.
  const labelHidden = useWide();
  const every = labelHidden ? 'any' : 'every';
  const gite = gites.find(({ id }) => id === filter.gite);
  const labels = labelChoices(counts?.libelles ?? [], filter.libelle ?? '');
  const chosenLabel = labels.find((choice) => isSameLabel(choice.label, filter.libelle ?? ''))?.label ?? '';
  // Three beside each other, so that none stands alone in the second line.
  const className = 'lg:min-w-[30%] lg:flex-1 2xl:min-w-40';
  return (
    <>
      <Field label={t('stays.list.gite')} labelHidden={labelHidden} className={className}>
        <Select
          value={filter.gite ?? ''}
          leading={gite && <ColourDot colour={gite.couleur_calendrier} />}
          options={giteOptions(t(`stays.list.${every}Gite`), t('reservations.unknownGite'), gites, filter.gite).map(
            ({ value, label }) => ({ value, label: value === '' ? label : counted(label, counts?.gites[value]) }),
          )}
          onChange={({ target }) => onChoose({ gite: target.value || null })}
        />
      </Field>
      <Field label={t('stays.list.plateforme')} labelHidden={labelHidden} className={className}>
        <Select
          value={filter.plateforme ?? ''}
          options={[
            { value: '', label: t(`stays.list.${every}Plateforme`) },
            ...PLATEFORMES.map((value) => ({
              value,
              label: counted(t(`stays.plateforme.${value}`), counts?.plateformes[value]),
            })),
          ]}
          onChange={({ target }) =>
            onChoose({ plateforme: PLATEFORMES.find((choice) => choice === target.value) ?? null })
          }
        />
      </Field>
      <Field label={t('stays.list.statut')} labelHidden={labelHidden} className={className}>
        <Select
          value={filter.statut ?? ''}
          options={[
            { value: '', label: t(`stays.list.${every}Statut`) },
            ...STATUT_CHOICES.map((value) => ({
              value,
              label: counted(statutLabel(t, value), counts?.statuts[value]),
            })),
          ]}
          onChange={({ target }) =>
            onChoose({ statut: STATUT_CHOICES.find((choice) => choice === target.value) ?? null })
          }
        />
      </Field>
      <Field label={t('stays.list.nature')} labelHidden={labelHidden} className={className}>
        <Select
          value={filter.nature ?? ''}
          options={[
            { value: '', label: t(`stays.list.${every}Nature`) },
            ...NATURES.map((value) => ({
              value,
              label: counted(t(`stays.nature.${value}`), counts?.natures[value]),
            })),
          ]}
          onChange={({ target }) => onChoose({ nature: NATURES.find((choice) => choice === target.value) ?? null })}
        />
      </Field>
      {labels.length > 0 && (
        <Field label={t('stays.list.libelle')} labelHidden={labelHidden} className={className}>
          <Select
            value={chosenLabel}
            options={[
              { value: '', label: t(`stays.list.${every}Libelle`) },
              ...labels.map(({ label: value, count }) => ({ value, label: counted(value, count) })),
            ]}
            onChange={({ target }) => onChoose({ libelle: target.value || null })}
          />
        </Field>
      )}
      <Field label={t('stays.list.tri')} labelHidden={labelHidden} className={className}>
        <Select
          value={filter.tri ?? 'arrivee'}
          options={TRIS.map((value) => ({ value, label: t(`stays.list.${labelHidden ? 'sorted' : 'sort'}.${value}`) }))}
          onChange={({ target }) => onChoose({ tri: TRIS.find((choice) => choice === target.value) ?? null })}
        />
      </Field>
    </>
  );
}

/** Those that stays carry, and what an old address asks for although none carries it any more. */
function labelChoices(known: readonly LabelCount[], chosen: string): readonly LabelCount[] {
  const isKnown = chosen === '' || known.some(({ label }) => isSameLabel(label, chosen));
  return isKnown ? known : [{ label: chosen, count: 0 }, ...known];
}

export function statutLabel(t: T, statut: StatutChoice): string {
  switch (statut) {
    case 'a_venir':
    case 'en_cours':
    case 'passee': {
      return t(`reservations.state.${statut}`);
    }
    case 'option':
    case 'confirmee':
    case 'annulee': {
      return t(`reservations.statut.${statut}`);
    }
  }
}

/** A gîte that an old address names and that is gone still shows as chosen, or the list would be empty for no reason. */
function giteOptions(every: string, unknown: string, gites: readonly Gite[], chosen: string | null): SelectOption[] {
  const known = gites.map(({ id, nom }) => ({ value: id, label: nom }));
  const isGone = chosen !== null && gites.length > 0 && !gites.some(({ id }) => id === chosen);
  const gone = isGone ? [{ value: chosen, label: unknown }] : [];
  return [{ value: '', label: every }, ...known, ...gone];
}
