import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useData, useLive } from '../../data/live.ts';
import { type StayGuest, stayGuest } from '../../data/queries/guest-messages.ts';
import { linkState } from '../../domain/guest/link-state.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { GuestReportRow } from '../../parts/guest-report-row.tsx';
import { NotYet, useHasReceived } from '../../parts/not-yet.tsx';
import { shortTitle, stayTitle } from '../../parts/stay-words.tsx';
import { Section } from '../../ui/card.tsx';
import { ColourName } from '../../ui/colour-dot.tsx';
import { Plus, Share2 } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { TextLink } from '../../ui/link.tsx';
import { List } from '../../ui/list.tsx';
import { Page, type PageProps } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { isOver, LinkCard } from './link-card.tsx';
import { PoliceForm } from './police-form.tsx';
import { PoliceForms } from './police-forms.tsx';
import { RequestRow } from './request-row.tsx';
import { SendSheet } from './send-sheet.tsx';
import { useLinkActs } from './use-link-acts.ts';

/** One stay's guests: their link, what they ask and tell, their statutory forms. */
export function GuestPage() {
  const t = useT();
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const isReceiving = useHasReceived() === false;
  const found = useLive(async (data) => ({ id, guest: await stayGuest(data, id) }), [id]);
  const guest = found?.id === id ? found.guest : undefined;
  const formId = search.get('fiche');
  if (guest && formId !== null) {
    return <PoliceForm guest={guest} form={guest.forms.find((form) => form.id === formId) ?? null} />;
  }
  if (guest) return <Found guest={guest} />;
  return (
    <Page
      title={t(guest === undefined || isReceiving ? 'guests.stay.title' : 'guests.stay.gone')}
      back={{ href: paths.guests(), label: t('guests.stay.back') }}
      width="text"
    >
      {guest === null &&
        (isReceiving ? (
          <NotYet />
        ) : (
          <EmptyState
            text={t('guests.stay.goneText')}
            action={<LinkButton href={paths.guests()}>{t('guests.stay.seeAll')}</LinkButton>}
          />
        ))}
    </Page>
  );
}

function Found({ guest }: { guest: StayGuest }) {
  const t = useT();
  const format = useFormat();
  const { today } = useData();
  const [isSending, setIsSending] = useState(false);
  const { stay, gite, link, requests, reports, forms } = guest;
  return (
    <Page
      title={shortTitle(stayTitle(t, stay))}
      back={{ href: paths.guests(), label: t('guests.stay.back') }}
      primary={usePrimary(guest, () => setIsSending(true))}
      subtitle={
        <>
          {gite !== null && <ColourName colour={gite.couleur_calendrier} name={gite.nom} />}
          <p className="nums">{format.stay(stay.date_debut, stay.date_fin, today())}</p>
          <TextLink href={paths.reservation(stay.id)} className="inline-flex min-h-11 items-center">
            {t('guests.stay.toStay')}
          </TextLink>
        </>
      }
      width="text"
    >
      <LinkCard guest={guest} onMade={() => setIsSending(true)} />
      {requests.length > 0 && (
        <Section title={t('guests.request.title')}>
          <List label={t('guests.request.title')}>
            {requests.map((request) => (
              <RequestRow key={request.id} request={request} stay={stay} />
            ))}
          </List>
        </Section>
      )}
      <Reports
        title={t('guests.report.problems')}
        reports={reports.filter(({ genre }) => genre === 'probleme')}
        stay={stay}
      />
      <Reports
        title={t('guests.report.reviews')}
        reports={reports.filter(({ genre }) => genre === 'avis')}
        stay={stay}
      />
      {requests.length + reports.length === 0 && (
        <Section title={t('guests.stay.received')}>
          <p className="text-ink-soft">{t('guests.stay.nothing')}</p>
        </Section>
      )}
      <PoliceForms forms={forms} stay={stay} />
      {isSending && link !== null && link.revoked_at === null && gite !== null && (
        <SendSheet key={link.id} stay={stay} gite={gite} link={link} onClose={() => setIsSending(false)} />
      )}
    </Page>
  );
}

function Reports({ title, reports, stay }: { title: string } & Pick<StayGuest, 'reports' | 'stay'>) {
  if (reports.length === 0) return null;
  return (
    <Section title={title}>
      <List label={title}>
        {reports.map((report) => (
          <GuestReportRow key={report.id} report={report} stay={stay} />
        ))}
      </List>
    </Section>
  );
}

/** To make a link, or to send the one there is; nothing where it would open nothing. */
function usePrimary(guest: StayGuest, onSend: () => void): PageProps['primary'] {
  const t = useT();
  const now = useData().now();
  const acts = useLinkActs();
  const { stay, gite, link, expiresAt } = guest;
  if (stay.statut === 'annulee' || gite === null) return undefined;
  const state = linkState(link, expiresAt, now);
  switch (state) {
    case 'aucun':
    case 'revoque': {
      if (isOver(guest, now)) return undefined;
      return { label: t('guests.link.make'), icon: Plus, onClick: () => acts.make(stay.id, onSend) };
    }
    case 'pret': {
      return { label: t('guests.link.send'), icon: Share2, onClick: onSend };
    }
    case 'envoye':
    case 'ouvert': {
      return { label: t('guests.link.again'), icon: Share2, onClick: onSend };
    }
    case 'ferme': {
      return undefined;
    }
  }
}
