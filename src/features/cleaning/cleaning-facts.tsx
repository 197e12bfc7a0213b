import { paths } from '../../app/paths.ts';
import { useData } from '../../data/live.ts';
import type { AccessView } from '../../data/queries/cleaning-access.ts';
import type { CleaningView, StayGlimpse } from '../../data/queries/cleanings.ts';
import { AGAIN } from '../../domain/cleaning-plan/cleanings-of-stay.ts';
import { RELIEVED, REPLACED } from '../../domain/cleaning-plan/crew.ts';
import { WISHES } from '../../domain/cleaning-plan/plan-cleaning.ts';
import { TIME_FLAGS, timeFlagOf } from '../../domain/cleaning-plan/time-flags.ts';
import type { Cleaning } from '../../domain/rows.ts';
import type { Format } from '../../i18n/format.ts';
import { type T, useFormat, useT } from '../../i18n/use-t.ts';
import { addressOf, assigneeName, peopleText } from '../../parts/cleaning-words.tsx';
import { WayThere } from '../../parts/way-there.tsx';
import { Card } from '../../ui/card.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { BookOpen } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';

export interface CleaningFactsProps {
  view: CleaningView;
  access: AccessView | null;
  names: ReadonlyMap<string, string>;
  me: string;
  role: 'owner' | 'cleaner';
}

/** Where, when, how many, how to get in: everything that must be known without signal. */
export function CleaningFacts({ view, access, names, me, role }: CleaningFactsProps) {
  const t = useT();
  const format = useFormat();
  const { cleaning, gite, before, after } = view;
  const who = assigneeName(t, cleaning, { names, me });
  const address = addressOf(gite);
  return (
    <>
      <Card>
        <DefinitionList
          entries={[
            [t('cleaningPages.detail.when'), cleaning.heure_debut],
            [
              t('cleaningPages.detail.duration'),
              cleaning.duree_minutes !== null && format.duration(cleaning.duree_minutes),
            ],
            [t('cleaningPages.detail.who'), who === '' ? t('cleanings.nobody') : <bdi key="who">{who}</bdi>],
            [
              cleaning.auto === true ? t('cleaningPages.answer.reasons') : t('cleaningPages.answer.caution'),
              role === 'owner' && reasonsText(t, format, cleaning),
            ],
            [t('cleaningPages.detail.leaving'), before && <Leaving key="leaving" stay={before} />],
            [t('cleaningPages.detail.coming'), after ? <Coming key="coming" stay={after} /> : t('cleanings.noArrival')],
            [t('cleaningPages.detail.where'), address !== '' && <bdi key="where">{address}</bdi>],
            [
              t('cleaningPages.detail.access'),
              access &&
                ('text' in access ? (
                  <bdi key="access" className="whitespace-pre-line">
                    {access.text}
                  </bdi>
                ) : (
                  // In full: "déc." would end the sentence twice.
                  t('cleaningPages.detail.accessFrom', { day: format.dayAndMonth(access.from) })
                )),
            ],
            [
              t('cleaningPages.detail.fromOwner'),
              cleaning.consignes !== '' && <bdi key="consignes">{cleaning.consignes}</bdi>,
            ],
          ].map(([name, value]) => [name as string, value === false || value === undefined ? null : value] as const)}
        />
      </Card>
      <div className="mt-4 flex flex-wrap gap-3">
        {address !== '' && <WayThere address={address} />}
        {role === 'owner' && cleaning.reservation_id !== null && (
          <LinkButton icon={BookOpen} href={paths.reservation(cleaning.reservation_id)}>
            {t('cleaningPages.detail.stay')}
          </LinkButton>
        )}
      </div>
    </>
  );
}

/** Why the planner put it there: which of the owner's wishes it had to give up, whether time is short, and for whom somebody comes. */
function reasonsText(t: T, format: Format, cleaning: Cleaning): string | false {
  const flag = timeFlagOf(cleaning);
  const codes = new Set((cleaning.raisons ?? '').split(' '));
  // Somebody placed it by hand: the planner only says what is wrong with that.
  if (cleaning.auto !== true) return flag !== null && t(`cleaningPages.answer.${flag}`);
  const given = WISHES.filter((wish) => codes.has(wish)).map((wish) => t(`cleaningPages.answer.reason.${wish}`));
  const told = TOLD.filter((one) => codes.has(one)).map((one) => t(`cleaningPages.answer.${one}`));
  const gaveUp = given.length === 0 ? [] : [t('cleaningPages.answer.gaveUp', { what: format.list(given) })];
  return [...gaveUp, ...told].join(' ') || t('cleaningPages.answer.onlyAuto');
}

const TOLD = [...TIME_FLAGS, REPLACED, RELIEVED, AGAIN] as const;

function Leaving({ stay }: { stay: StayGlimpse }) {
  const t = useT();
  const format = useFormat();
  const today = useData().today();
  return (
    <StayLines
      first={t('cleanings.departureOn', { day: format.day(stay.date_fin, today), hour: stay.heure_depart })}
      stay={stay}
    />
  );
}

function Coming({ stay }: { stay: StayGlimpse }) {
  const t = useT();
  const format = useFormat();
  const today = useData().today();
  return (
    <StayLines
      first={t('cleanings.arrival', { when: format.day(stay.date_debut, today), hour: stay.heure_arrivee })}
      stay={stay}
    />
  );
}

function StayLines({ first, stay }: { first: string; stay: StayGlimpse }) {
  const t = useT();
  const people = peopleText(t, stay);
  return (
    <>
      <span className="block">{first}</span>
      {people !== '' && <span className="text-ink-soft block">{people}</span>}
      {stay.notes_menage !== '' && <bdi className="block">{stay.notes_menage}</bdi>}
    </>
  );
}
