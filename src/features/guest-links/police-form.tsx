import type { ReactNode } from 'react';
import { paths } from '../../app/paths.ts';
import { useData } from '../../data/live.ts';
import type { StayGuest } from '../../data/queries/guest-messages.ts';
import type { FichePolice } from '../../domain/guest-rows.ts';
import type { Gite } from '../../domain/rows.ts';
import { hasMoved } from '../../domain/guest/police-form.ts';
import { zoneOf } from '../../domain/guest/window.ts';
import { hourIn } from '../../domain/zoned.ts';
import type { Format } from '../../i18n/format.ts';
import { todayIn } from '../../domain/day.ts';
import { type T, useFormat, useT } from '../../i18n/use-t.ts';
import { Card } from '../../ui/card.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { Printer } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Printed } from '../../ui/printed.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { countryName } from './country-name.ts';
import { Signature } from './signature.tsx';

/** One statutory form, to be read and printed; null once it is destroyed. */
export function PoliceForm({ guest, form }: { guest: StayGuest; form: FichePolice | null }) {
  const t = useT();
  const format = useFormat();
  const { today } = useData();
  const back = { href: paths.guest(guest.stay.id), label: t('guests.forms.back') };
  if (form === null) {
    return (
      <Page title={t('guests.forms.one')} back={back} width="text">
        <EmptyState
          title={t('guests.forms.gone')}
          text={t('guests.forms.goneText')}
          action={<LinkButton href={back.href}>{back.label}</LinkButton>}
        />
      </Page>
    );
  }
  const entries = entriesOf(t, format, form, guest.gite);
  const days = format.stay(guest.stay.date_debut, guest.stay.date_fin, today());
  const moved = hasMoved(form, guest.stay) ? t('guests.forms.movedTo', { days }) : null;
  const signature = (className: string) => (
    <Signature path={form.signature} label={t('guests.forms.fields.signature')} className={className} />
  );
  return (
    <Page
      title={t('guests.forms.one')}
      back={back}
      primary={{ label: t('guests.forms.print'), icon: Printer, onClick: () => window.print() }}
      subtitle={t('guests.forms.destroyed', { day: format.day(form.a_detruire_le, today()) })}
      width="text"
    >
      <div className="print:hidden">
        {moved !== null && (
          <div className="mb-4">
            <Notice tone="warn">{moved}</Notice>
          </div>
        )}
        <Card>
          <DefinitionList entries={[...entries, [t('guests.forms.fields.signature'), signature('h-24 max-w-full')]]} />
        </Card>
      </div>
      <Printed>
        <h2 className="mb-4 text-xl font-semibold">{t('guests.forms.one')}</h2>
        <table className="w-full text-start">
          <tbody>
            {entries
              .filter(([, value]) => value !== null)
              .map(([name, value]) => (
                <tr key={name}>
                  <th className="py-1.5 pe-4 text-start align-top font-normal">{name}</th>
                  <td className="py-1.5 font-semibold whitespace-pre-line">{value}</td>
                </tr>
              ))}
          </tbody>
        </table>
        <p className="mt-4">{t('guests.forms.fields.signature')}</p>
        {signature('h-32 max-w-full')}
        {moved !== null && <p className="mt-4">{moved}</p>}
        <p className="mt-6 text-sm">{t('guests.forms.law')}</p>
      </Printed>
    </Page>
  );
}

function entriesOf(t: T, format: Format, form: FichePolice, gite: Gite | null): (readonly [string, ReactNode])[] {
  const name = (field: keyof FichePolice & (typeof WRITTEN)[number]) => t(`guests.forms.fields.${field}`);
  const written = (field: (typeof WRITTEN)[number]) =>
    [
      name(field),
      form[field] === '' ? null : (
        <bdi key={field} className="wrap-anywhere">
          {form[field]}
        </bdi>
      ),
    ] as const;
  // Whole, on a paper that somebody may ask for in half a year.
  const zone = gite === null ? 'Europe/Paris' : zoneOf(gite);
  const at = Date.parse(form.signe_le);
  return [
    written('nom'),
    written('prenoms'),
    [t('guests.forms.fields.date_naissance'), form.date_naissance && format.longDay(form.date_naissance)],
    written('lieu_naissance'),
    [t('guests.forms.fields.nationalite'), countryName(form.nationalite)],
    written('domicile'),
    written('telephone'),
    written('email'),
    [t('guests.forms.fields.date_arrivee'), format.longDay(form.date_arrivee)],
    [t('guests.forms.fields.date_depart'), format.longDay(form.date_depart)],
    written('enfants'),
    [t('guests.forms.fields.gite'), gite === null ? null : <bdi key="gite">{gite.nom}</bdi>],
    [t('guests.forms.fields.signe_le'), `${format.longDay(todayIn(zone, at))} ${hourIn(zone, at)}`],
  ];
}

/** As the guest wrote it. */
const WRITTEN = ['nom', 'prenoms', 'lieu_naissance', 'domicile', 'telephone', 'email', 'enfants'] as const;
