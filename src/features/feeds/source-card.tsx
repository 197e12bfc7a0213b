import { type Gite, PLATEFORMES } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { GiteSelect } from './gite-select.tsx';
import type { ImportRun, Previewed } from './import-run.ts';

export interface SourceCardProps {
  run: ImportRun;
  previewed: Previewed;
  gites: readonly Gite[];
  onGite: (id: string) => void;
}

/** Which file, for which gîte, from which platform: what was understood, and can be put right. */
export function SourceCard({ run, previewed, gites, onGite }: SourceCardProps) {
  const t = useT();
  const { file, preview, plateforme, giteId } = previewed;
  const gite = gites.find(({ id }) => id === giteId);
  const found = preview.source === 'unknown' ? 'notRecognised' : 'recognised';
  return (
    <Card>
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-1">
        <p className="min-w-0 flex-1 basis-40">
          <span className="text-ink-soft block text-sm">{t('import.preview.file')}</span>
          <bdi className="line-clamp-2 font-medium">{file.name}</bdi>
          {preview.name !== '' && <bdi className="text-ink-soft line-clamp-2 text-sm">{preview.name}</bdi>}
        </p>
        <Button onClick={run.reset}>{t('import.pick.another')}</Button>
      </div>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <GiteSelect gites={gites} value={giteId} onChoose={onGite} />
        <Field
          label={t('import.preview.plateforme')}
          hint={t(`import.preview.${plateforme === null ? found : 'chosen'}`)}
        >
          <Select
            value={preview.plateforme}
            options={PLATEFORMES.map((value) => ({ value, label: t(`stays.plateforme.${value}`) }))}
            onChange={({ target }) => {
              const chosen = PLATEFORMES.find((value) => value === target.value);
              if (gite !== undefined && chosen !== undefined) void run.plan(gite, chosen);
            }}
          />
        </Field>
      </div>
    </Card>
  );
}
