import { useId } from 'react';
import { useWatch } from 'react-hook-form';
import { useData } from '../../data/live.ts';
import { deletePhoto, updatePhoto } from '../../data/mutations/photos.ts';
import { PHOTO_SUBJECTS, photoSource, SECRET_SUBJECTS } from '../../domain/guest/photo.ts';
import type { PhotoGite } from '../../domain/gite-rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { DraftNotices } from '../../parts/draft-notices.tsx';
import { type FormDraft, useFormDraft } from '../../parts/form-draft.ts';
import { changedFields, pick } from '../../parts/form-merge.ts';
import { useDraftedForm } from '../../parts/use-drafted-form.ts';
import { useSheetForm } from '../../parts/use-sheet-form.ts';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SheetButtons } from '../../ui/sheet-buttons.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { secretHint } from './secret-hint.ts';

interface PhotoValues {
  section: string;
  legende_fr: string;
  legende_en: string;
}
const FIELDS = ['section', 'legende_fr', 'legende_en'] as const;

interface PhotoSheetProps {
  photo: PhotoGite;
  onClose: () => void;
}

/** One photo: what it shows and its captions, or out with it. */
export function PhotoSheet(props: PhotoSheetProps) {
  const { id, section, legende_fr, legende_en } = props.photo;
  const base = { section, legende_fr, legende_en };
  const draft = useFormDraft<PhotoValues>(`photo:${id}`, FIELDS, base);
  return draft.isReady ? <ReadySheet {...props} base={base} draft={draft} /> : null;
}

function ReadySheet({
  photo,
  base,
  draft,
  onClose,
}: PhotoSheetProps & { base: PhotoValues; draft: FormDraft<PhotoValues> }) {
  const t = useT();
  const data = useData();
  const formId = useId();
  const drafted = useDraftedForm<PhotoValues>({ fields: FIELDS, base, follows: true, draft });
  const { form, submit } = drafted;
  const { errorOf, saved, removed } = useSheetForm(drafted, FIELDS, onClose);
  const section = useWatch({ control: form.control, name: 'section' });
  const label = (field: keyof PhotoValues) => t(`giteSheet.fields.${field}`);
  const subjects = [
    { value: '', label: t('giteSheet.photos.other') },
    ...PHOTO_SUBJECTS.map((value) => ({ value: value as string, label: t(`giteSheet.photos.subjects.${value}`) })),
  ];
  const save = (values: PhotoValues) =>
    saved(
      updatePhoto(data, photo.id, pick(values, changedFields(FIELDS, base, values))),
      t('giteSheet.photos.updated'),
    );
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('giteSheet.photos.editTitle')}
      closeLabel={t('common.close')}
      footer={
        <SheetButtons
          formId={formId}
          save={t('common.save')}
          isSaving={form.formState.isSubmitting}
          onDelete={() => removed(() => deletePhoto(data, photo.id), t('giteSheet.photos.deleted'))}
          deletion={t('giteSheet.photos.delete')}
        />
      }
    >
      <form id={formId} noValidate onSubmit={submit(save)}>
        <DraftNotices
          of={drafted}
          theirs={base}
          label={label}
          show={(field, value) => {
            const subject = subjects.find((one) => field === 'section' && one.value === value);
            return subject?.label ?? (value === '' ? t('forms.none') : String(value));
          }}
        />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {/* Its captions are the fields below. */}
          <img
            src={photoSource(photo.image)}
            alt=""
            width={photo.largeur}
            height={photo.hauteur}
            className="rounded-card bg-sunk mx-auto max-h-64 w-auto"
          />
          <Field
            label={label('section')}
            hint={SECRET_SUBJECTS.has(section) ? t(secretHint(section)) : undefined}
            error={errorOf('section')}
          >
            <Select {...form.register('section')} options={subjects} />
          </Field>
          <Field label={label('legende_fr')} error={errorOf('legende_fr')}>
            <TextInput lang="fr" {...form.register('legende_fr')} />
          </Field>
          <Field label={label('legende_en')} error={errorOf('legende_en')}>
            <TextInput lang="en" {...form.register('legende_en')} />
          </Field>
        </div>
      </form>
    </Sheet>
  );
}
