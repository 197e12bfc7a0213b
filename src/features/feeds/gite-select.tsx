import type { Gite } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { ColourDot } from '../../ui/colour-dot.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';

export interface GiteSelectProps {
  gites: readonly Gite[];
  /** Empty while none is chosen. */
  value: string;
  onChoose: (id: string) => void;
}

export function GiteSelect({ gites, value, onChoose }: GiteSelectProps) {
  const t = useT();
  const chosen = gites.find(({ id }) => id === value);
  const offered = gites.filter(({ id, actif }) => actif || id === value);
  return (
    <Field label={t('import.gite')}>
      <Select
        value={value}
        leading={chosen && <ColourDot colour={chosen.couleur_calendrier} />}
        options={[
          ...(chosen === undefined ? [{ value: '', label: t('import.chooseGite') }] : []),
          ...offered.map(({ id, nom }) => ({ value: id, label: nom })),
        ]}
        onChange={({ target }) => onChoose(target.value)}
      />
    </Field>
  );
}
