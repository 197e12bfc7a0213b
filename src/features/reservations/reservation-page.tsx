import { useState } from 'react';
import { useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useT } from '../../i18n/use-t.ts';
import { useHasReceived } from '../../parts/not-yet.tsx';
import { Pencil } from '../../ui/icons.ts';
import { Page } from '../../ui/page.tsx';
import { StayActions } from './stay-actions.tsx';
import { StayAmounts } from './stay-amounts.tsx';
import { StayCleanings } from './stay-cleanings.tsx';
import { StayContact } from './stay-contact.tsx';
import { StayDates } from './stay-dates.tsx';
import { StayGuestLink } from './stay-guest.tsx';
import { NoStay, noStayTitle } from './no-stay.tsx';
import { StayNotes } from './stay-notes.tsx';
import { StayPayments } from './stay-payments.tsx';
import { StayNotices } from './stay-notices.tsx';
import { StaySeries } from './stay-series.tsx';
import { StaySubtitle } from './stay-subtitle.tsx';
import { type StayView, useStay } from './stay-view.ts';
import { useBackToList } from './use-back.ts';
import { useDeleteStay } from './use-delete-stay.ts';
import { shortTitle, stayTitle } from '../../parts/stay-words.tsx';

/** One stay: what one needs of it first, changing it second. */
export function ReservationPage() {
  const t = useT();
  const { id = '' } = useParams();
  const found = useStay(id);
  const isReceiving = useHasReceived() === false;
  // While this page deletes its own stay it keeps showing it, until the list takes over.
  const [leaving, setLeaving] = useState<StayView | null>(null);
  const shown = leaving?.id === id ? leaving : found;
  const isThere = shown?.is === 'there';
  return (
    // One page for all that may be found, so that its title keeps the focus it was given on arrival.
    <Page
      title={isThere ? shortTitle(stayTitle(t, shown.stay)) : noStayTitle(t, shown, isReceiving)}
      back={useBackToList()}
      primary={isThere ? { label: t('stays.detail.edit'), icon: Pencil, href: paths.editReservation(id) } : undefined}
      subtitle={isThere ? <StaySubtitle view={shown} /> : undefined}
      width="text"
    >
      {isThere ? <Stay view={shown} onLeaving={setLeaving} /> : <NoStay found={shown} isReceiving={isReceiving} />}
    </Page>
  );
}

function Stay({ view, onLeaving }: { view: StayView; onLeaving: (view: StayView | null) => void }) {
  const { stay, series } = view;
  const remove = useDeleteStay(view, onLeaving);
  return (
    <>
      <StayNotices view={view} />
      <StayDates view={view} />
      <StaySeries stay={stay} series={series} />
      <StayContact view={view} />
      <StayGuestLink stay={stay} />
      <StayCleanings view={view} />
      <StayAmounts stay={stay} />
      <StayPayments stay={stay} />
      <StayNotes stay={stay} />
      <StayActions stay={stay} series={series} onDelete={remove} />
    </>
  );
}
