import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useLive } from '../../data/live.ts';
import { allGites } from '../../data/queries/gites.ts';
import type { Gite } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { useFormDraft } from '../../parts/form-draft.ts';
import { NotYet, useHasReceived } from '../../parts/not-yet.tsx';
import { GiteFirst } from '../../parts/gite-first.tsx';
import { Page } from '../../ui/page.tsx';
import { isUsable } from './departure.ts';
import { EMPTY_STAY, FORM_FIELDS, type StayValues } from './form-values.ts';
import { listAddress } from './list-place.ts';
import { useBack, useBackToList } from './use-back.ts';
import { StayForm } from './stay-form.tsx';

/** A new stay, or a closed period. What is known already (an empty stretch of a calendar) comes with the address. */
export function NewReservationPage() {
  const t = useT();
  const [search] = useSearchParams();
  const gites = useLive(allGites, []);
  const received = useHasReceived();
  const [isBlock, setIsBlock] = useState(isClosing(search));
  return (
    <Page title={t(isBlock ? 'closures.create' : 'stays.form.newTitle')} back={useBackToList()} width="text">
      {gites?.length === 0 && received === false && <NotYet />}
      {gites?.length === 0 && received && <NoGite />}
      {gites !== undefined && gites.length > 0 && (
        <NewStay key={search.toString()} gites={gites} search={search} onKind={setIsBlock} />
      )}
    </Page>
  );
}

interface NewStayProps {
  gites: readonly Gite[];
  search: URLSearchParams;
  onKind: (isBlock: boolean) => void;
}

function NewStay({ gites, search, onKind }: NewStayProps) {
  const navigate = useNavigate();
  const start = startOf(search, gites);
  // Each empty stretch has a draft of its own: one does not turn up in another.
  const draft = useFormDraft(`reservation:nouvelle?${search.toString()}`, FORM_FIELDS, start);
  const close = useBack(listAddress());
  if (!draft.isReady) return null;
  return (
    <StayForm
      row={null}
      start={start}
      gites={gites}
      draft={draft}
      close={close}
      onKind={onKind}
      onSaved={(id) => {
        // Replacing an address moves nothing, and this page was left at its end.
        scrollTo(0, 0);
        void navigate(paths.reservation(id), { replace: true });
      }}
    />
  );
}

function NoGite() {
  const t = useT();
  return (
    <GiteFirst
      title={t('stays.form.noGite.title')}
      text={t('stays.form.noGite.text')}
      action={t('stays.form.noGite.action')}
    />
  );
}

function isClosing(search: URLSearchParams): boolean {
  return search.get('nature') === 'blocage';
}

/** Addresses may come from anywhere: only gîtes and days that exist are taken from them. */
function startOf(search: URLSearchParams, gites: readonly Gite[]): StayValues {
  const wanted = gites.find(({ id }) => id === search.get('gite'));
  const open = gites.filter(({ actif }) => actif);
  const only = open.length === 1 ? open[0] : undefined;
  const [from, to] = [search.get('du') ?? '', search.get('au') ?? ''];
  return {
    ...EMPTY_STAY,
    nature: isClosing(search) ? 'blocage' : EMPTY_STAY.nature,
    gite_id: (wanted ?? only)?.id ?? '',
    date_debut: isUsable(from) ? from : '',
    date_fin: isUsable(to) && to > from ? to : '',
  };
}
