import { useId } from 'react';
import { useWatch } from 'react-hook-form';
import { useData } from '../../data/live.ts';
import { extendLink } from '../../data/mutations/guest-links.ts';
import { isDay } from '../../domain/day.ts';
import { linkExpiry } from '../../domain/guest/window.ts';
import type { ClientAccessToken } from '../../domain/guest-rows.ts';
import type { Gite, Reservation } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { DraftNotices } from '../../parts/draft-notices.tsx';
import { type FormDraft, useFormDraft } from '../../parts/form-draft.ts';
import { useDraftedForm } from '../../parts/use-drafted-form.ts';
import { useSheetForm } from '../../parts/use-sheet-form.ts';
import { DateInput } from '../../ui/date-input.tsx';
import { Field } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SheetButtons } from '../../ui/sheet-buttons.tsx';

interface Values {
  prolonge_au: string;
}
const FIELDS = ['prolonge_au'] as const;

export interface ExtendSheetProps {
  stay: Reservation;
  gite: Gite;
  link: ClientAccessToken;
  onClose: () => void;
}

/** Until when a link opens, beyond what the stay gives it. */
export function ExtendSheet(props: ExtendSheetProps) {
  const base: Values = { prolonge_au: props.link.prolonge_au ?? '' };
  const draft = useFormDraft<Values>(`guest-extend:${props.link.id}`, FIELDS, base);
  return draft.isReady ? <ReadySheet {...props} base={base} draft={draft} /> : null;
}

function ReadySheet({
  stay,
  gite,
  link,
  onClose,
  base,
  draft,
}: ExtendSheetProps & { base: Values; draft: FormDraft<Values> }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const formId = useId();
  const drafted = useDraftedForm<Values>({ fields: FIELDS, base, follows: true, draft });
  const { form, submit } = drafted;
  const { errorOf, saved, removed } = useSheetForm(drafted, FIELDS, onClose);
  const chosen = useWatch({ control: form.control, name: 'prolonge_au' });
  const usualEnd = linkExpiry(stay, gite, null);
  const hasNoEffect = isDay(chosen) && linkExpiry(stay, gite, chosen) === usualEnd;
  const save = async ({ prolonge_au }: Values) => {
    if (prolonge_au === '') {
      form.setError('prolonge_au', { message: t('errors.required') }, { shouldFocus: true });
      return;
    }
    await saved(extendLink(data, link.id, prolonge_au), t('guests.extend.saved'));
  };
  const remove = () => removed(() => extendLink(data, link.id, null), t('guests.extend.removed'));
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('guests.extend.title')}
      closeLabel={t('common.close')}
      footer={
        <SheetButtons
          formId={formId}
          save={t('guests.extend.save')}
          isSaving={form.formState.isSubmitting}
          onDelete={base.prolonge_au === '' ? null : remove}
          deletion={t('guests.extend.remove')}
        />
      }
    >
      <form id={formId} noValidate onSubmit={submit(save)}>
        <DraftNotices
          of={drafted}
          theirs={base}
          label={() => t('guests.extend.day')}
          show={(_, value) => (isDay(value) ? format.day(value, data.today()) : t('forms.none'))}
        />
        <Field
          label={t('guests.extend.day')}
          required={t('common.required')}
          hint={
            hasNoEffect
              ? t('guests.extend.noEffect')
              : t('guests.extend.hint', { when: format.instant(usualEnd, data.now()) })
          }
          error={errorOf('prolonge_au')}
        >
          <DateInput {...form.register('prolonge_au')} />
        </Field>
      </form>
    </Sheet>
  );
}
