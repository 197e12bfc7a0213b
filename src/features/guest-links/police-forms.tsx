import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useData } from '../../data/live.ts';
import type { FichePolice } from '../../domain/guest-rows.ts';
import { hasMoved } from '../../domain/guest/police-form.ts';
import type { Reservation } from '../../domain/rows.ts';
import { isolated } from '../../i18n/isolated.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { Eye, Trash2 } from '../../ui/icons.ts';
import { Notice } from '../../ui/notice.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import { countryName } from './country-name.ts';
import { lacksForm } from './lacks-form.ts';
import { DestroyForm } from './destroy-form.tsx';

/** Which guests of a stay filled in their statutory form, and when each is destroyed. */
export function PoliceForms({ forms, stay }: { forms: readonly FichePolice[]; stay: Reservation }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  return (
    <Section title={t('guests.forms.title')} aside={forms.length === 0 ? undefined : format.count(forms.length)}>
      <p className="text-ink-soft mb-3">{t('guests.forms.hint')}</p>
      {forms.length === 0 ? (
        <>
          <p>{t('guests.forms.none')}</p>
          {lacksForm(stay, data.today()) && (
            <div className="mt-3">
              <Notice tone="warn">{t('guests.forms.lacking')}</Notice>
            </div>
          )}
        </>
      ) : (
        <List label={t('guests.forms.title')}>
          {forms.map((form) => (
            <FormRow key={form.id} form={form} stay={stay} />
          ))}
        </List>
      )}
    </Section>
  );
}

function FormRow({ form, stay }: { form: FichePolice; stay: Reservation }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const [isAsking, setIsAsking] = useState(false);
  const name = `${form.prenoms} ${form.nom}`;
  return (
    <ListRow
      title={<bdi className="wrap-anywhere">{name}</bdi>}
      lines={[
        <span key="country">{countryName(form.nationalite)}</span>,
        <span key="end">{t('guests.forms.destroyed', { day: format.day(form.a_detruire_le, data.today()) })}</span>,
        hasMoved(form, stay) ? <span key="moved">{t('guests.forms.moved')}</span> : null,
      ]}
      actions={
        <>
          <LinkButton
            icon={Eye}
            href={paths.guest(stay.id, { fiche: form.id })}
            aria-label={t('guests.forms.openOf', { who: isolated(name) })}
          >
            {t('guests.forms.open')}
          </LinkButton>
          <Button
            icon={Trash2}
            variant="quiet"
            className="text-danger-ink!"
            aria-haspopup="dialog"
            aria-label={t('guests.forms.deleteOf', { who: isolated(name) })}
            onClick={() => setIsAsking(true)}
          >
            {t('guests.forms.delete')}
          </Button>
          {isAsking && <DestroyForm form={form} name={name} onClose={() => setIsAsking(false)} />}
        </>
      }
    />
  );
}
