import { useNavigate, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import type { DataContext } from '../../data/context.ts';
import { useData, useLive } from '../../data/live.ts';
import { allGites } from '../../data/queries/gites.ts';
import { reservationById } from '../../data/queries/reservations.ts';
import { isDay } from '../../domain/day.ts';
import type { Gite, Reservation } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { Page } from '../../ui/page.tsx';
import { CleaningForm } from './cleaning-form.tsx';
import type { CleaningValues } from './form-values.ts';
import { NoCleaning } from './no-cleaning.tsx';

/** A new cleaning; what is known already (the stay it follows) comes with the address. */
export function NewCleaningPage() {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate();
  const today = useData().today();
  const [search] = useSearchParams();
  const wanted = useLive((data) => whatIsKnown(data, search.get('sejour')), [search]);
  const stay = wanted?.stay ?? null;
  return (
    <Page
      title={t('cleaningPages.form.newTitle')}
      back={{ href: paths.cleanings(), label: t('cleanings.title') }}
      subtitle={stay ? t('cleaningPages.form.forStay', { day: format.day(stay.date_fin, today) }) : undefined}
      width="text"
    >
      {wanted && wanted.gites.length === 0 && <NoCleaning reader="owner" hasGite={false} gite={null} />}
      {wanted && wanted.gites.length > 0 && (
        <CleaningForm
          key={search.toString()}
          row={null}
          start={startOf(search, wanted, today)}
          gites={wanted.gites}
          draftKey={`menage:nouveau?${search.toString()}`}
          onSaved={(id) => void navigate(paths.cleaning(id), { replace: true })}
        />
      )}
    </Page>
  );
}

interface Known {
  gites: Gite[];
  stay: Reservation | null;
}

async function whatIsKnown(data: DataContext, stayId: string | null): Promise<Known> {
  const [gites, stay] = await Promise.all([allGites(data), stayId === null ? null : reservationById(data, stayId)]);
  return { gites: gites.filter(({ actif, id }) => actif || id === stay?.gite_id), stay };
}

/** Addresses may come from anywhere: only gîtes, stays and days that exist are taken from them. */
function startOf(search: URLSearchParams, { gites, stay }: Known, today: string): CleaningValues {
  const asked = search.get('date') ?? '';
  const gite =
    gites.find(({ id }) => id === (stay?.gite_id ?? search.get('gite'))) ?? (gites.length === 1 ? gites[0] : undefined);
  return {
    gite_id: gite?.id ?? '',
    reservation_id: stay?.id ?? null,
    date: isDay(asked) ? asked : (stay?.date_fin ?? today),
    heure_debut: stay?.heure_depart ?? gite?.heure_depart ?? '',
    duree_minutes: null,
    assignee: '',
    assignee_nom: '',
    consignes: '',
  };
}
