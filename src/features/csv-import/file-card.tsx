import type { Gite, Plateforme } from '../../domain/rows.ts';
import { PLATEFORMES } from '../../domain/rows.ts';
import { DAY_ORDERS } from '../../domain/stay-table/days.ts';
import type { ReadStays } from '../../domain/stay-table/read-stays.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ColourDot } from '../../ui/colour-dot.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { Field } from '../../ui/field.tsx';
import { FileUp } from '../../ui/icons.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import type { ImportRun, OpenedFile } from './import-run.ts';

export interface FileCardProps {
  file: OpenedFile;
  read: ReadStays;
  gites: readonly Gite[];
  run: ImportRun;
}

/** Whose file it is, and what it leaves to the person: the gîte, the platform, what its days begin with. */
export function FileCard({ file, read, gites, run }: FileCardProps) {
  const t = useT();
  const format = useFormat();
  const { choices, source, table } = file;
  return (
    <Card className="grid gap-5">
      <DefinitionList
        entries={[
          [t('csvImport.file.name'), <bdi key="name">{file.name}</bdi>],
          [t('csvImport.file.recognised'), t(`csvImport.file.source.${source ?? 'unknown'}`)],
          [t('csvImport.file.rows'), format.count(table.rows.length)],
        ]}
      />
      <GiteField file={file} gites={gites} onChoose={run.choose} />
      {!choices.mapping.includes('plateforme') && (
        <Field label={t('csvImport.file.plateforme')}>
          <Select
            value={choices.plateforme}
            options={PLATEFORMES.map((value) => ({ value, label: t(`stays.plateforme.${value}`) }))}
            onChange={({ target }) => run.choose({ ...choices, plateforme: target.value as Plateforme })}
          />
        </Field>
      )}
      {read.isAmbiguous && (
        <div>
          <Segmented
            legend={t('csvImport.file.order')}
            value={read.order}
            options={DAY_ORDERS.map((value) => ({ value, label: t(`csvImport.file.${value}`) }))}
            onValue={(order) => run.choose({ ...choices, order })}
          />
          <p className="text-ink-soft mt-1.5 text-sm">{t('csvImport.file.ambiguous')}</p>
        </div>
      )}
      <div>
        <Button icon={FileUp} onClick={run.reset}>
          {t('csvImport.pick.another')}
        </Button>
      </div>
    </Card>
  );
}

interface GiteFieldProps {
  file: OpenedFile;
  gites: readonly Gite[];
  onChoose: ImportRun['choose'];
}

function GiteField({ file: { choices }, gites, onChoose }: GiteFieldProps) {
  const t = useT();
  const { gite_id, mapping } = choices;
  const chosen = gites.find(({ id }) => id === gite_id);
  const offered = gites.filter(({ id, actif }) => actif || id === gite_id);
  return (
    <Field label={t(mapping.includes('gite') ? 'csvImport.file.giteElse' : 'csvImport.file.gite')}>
      <Select
        value={gite_id}
        leading={chosen && <ColourDot colour={chosen.couleur_calendrier} />}
        options={[
          ...(chosen === undefined ? [{ value: '', label: t('csvImport.file.chooseGite') }] : []),
          ...offered.map(({ id, nom }) => ({ value: id, label: nom })),
        ]}
        onChange={({ target }) => onChoose({ ...choices, gite_id: target.value })}
      />
    </Field>
  );
}
