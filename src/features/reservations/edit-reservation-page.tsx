import { useLocation, useNavigate, useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useLive } from '../../data/live.ts';
import { allGites } from '../../data/queries/gites.ts';
import type { Gite, Reservation } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { useHasReceived } from '../../parts/not-yet.tsx';
import { useFormDraft } from '../../parts/form-draft.ts';
import { Page } from '../../ui/page.tsx';
import { FORM_FIELDS, valuesOf } from './form-values.ts';
import { NoStay, noStayTitle } from './no-stay.tsx';
import { StayForm } from './stay-form.tsx';
import { useStay } from './stay-view.ts';
import { useBack } from './use-back.ts';
import { stayTitle } from '../../parts/stay-words.tsx';

export function EditReservationPage() {
  const t = useT();
  const { id = '' } = useParams();
  const found = useStay(id);
  const gites = useLive(allGites, []);
  const isReceiving = useHasReceived() === false;
  const isMissing = found !== undefined && found.is !== 'there';
  return (
    <Page
      title={isMissing ? noStayTitle(t, found, isReceiving) : t('stays.form.editTitle')}
      back={useBack(paths.reservation(id))}
      subtitle={found?.is === 'there' ? <bdi className="line-clamp-2">{stayTitle(t, found.stay)}</bdi> : undefined}
      width="text"
    >
      {isMissing && <NoStay found={found} isReceiving={isReceiving} />}
      {found?.is === 'there' && gites && <EditedStay key={id} stay={found.stay} gites={gites} />}
    </Page>
  );
}

function EditedStay({ stay, gites }: { stay: Reservation; gites: readonly Gite[] }) {
  const navigate = useNavigate();
  const location = useLocation();
  const start = valuesOf(stay);
  const draft = useFormDraft(`reservation:${stay.id}`, FORM_FIELDS, start);
  const close = useBack(paths.reservation(stay.id));
  if (!draft.isReady) return null;
  const done = () => {
    // Back to where one came from, so that the history does not hold the stay twice; unless this page was opened first.
    if (location.key === 'default') void navigate(paths.reservation(stay.id), { replace: true });
    else void navigate(-1);
  };
  return <StayForm row={stay} start={start} gites={gites} draft={draft} close={close} onSaved={done} />;
}
