import type { MouseEvent } from 'react';
import { paths } from '../../app/paths.ts';
import { useData } from '../../data/live.ts';
import { deletePoliceForm } from '../../data/mutations/guest-answers.ts';
import type { FichePolice } from '../../domain/guest-rows.ts';
import { isolated } from '../../i18n/isolated.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { Eye, Trash2 } from '../../ui/icons.ts';
import { keepFocus } from '../../ui/keep-focus.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import { countryName } from './country-name.ts';

/** Which guests of a stay filled in their statutory form, and when each is destroyed. */
export function PoliceForms({ forms, stayId }: { forms: readonly FichePolice[]; stayId: string }) {
  const t = useT();
  const format = useFormat();
  return (
    <Section title={t('guests.forms.title')} aside={forms.length === 0 ? undefined : format.count(forms.length)}>
      <p className="text-ink-soft mb-3">{t('guests.forms.hint')}</p>
      {forms.length === 0 ? (
        <p>{t('guests.forms.none')}</p>
      ) : (
        <List label={t('guests.forms.title')}>
          {forms.map((form) => (
            <FormRow key={form.id} form={form} stayId={stayId} />
          ))}
        </List>
      )}
    </Section>
  );
}

function FormRow({ form, stayId }: { form: FichePolice; stayId: string }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const name = `${form.prenoms} ${form.nom}`;
  const remove = (event: MouseEvent<HTMLElement>) => {
    const stayHere = keepFocus(event.currentTarget);
    once(async () => {
      await settle(deletePoliceForm(data, form.id), t('guests.forms.deleted'));
      stayHere();
    });
  };
  return (
    <ListRow
      title={<bdi className="wrap-anywhere">{name}</bdi>}
      lines={[
        <span key="country">{countryName(form.nationalite)}</span>,
        <span key="end">{t('guests.forms.destroyed', { day: format.day(form.a_detruire_le, data.today()) })}</span>,
      ]}
      actions={
        <>
          <LinkButton
            icon={Eye}
            href={paths.guest(stayId, { fiche: form.id })}
            aria-label={t('guests.forms.openOf', { who: isolated(name) })}
          >
            {t('guests.forms.open')}
          </LinkButton>
          <Button icon={Trash2} variant="quiet" className="text-danger-ink!" onClick={remove}>
            {t('guests.forms.delete')}
          </Button>
        </>
      }
    />
  );
}
