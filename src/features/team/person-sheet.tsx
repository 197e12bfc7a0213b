import { Fragment, useState } from 'react';
import { useLive } from '../../data/live.ts';
import type { KnownGite } from '../../data/queries/gites.ts';
import { cleanerNames } from '../../data/queries/team.ts';
import type { TeamPerson } from '../../domain/team.ts';
import { isolated } from '../../i18n/isolated.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { AbsenceList } from '../../parts/absence-list.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { FieldGroup } from '../../ui/field.tsx';
import { CalendarPlus, UserX } from '../../ui/icons.ts';
import { Notice } from '../../ui/notice.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useSheetAsk } from './use-server-ask.ts';
import { useTeamServer } from './use-team-server.ts';

export interface PersonSheetProps {
  /** Null while nobody is asked about. `isBrought`: to the gîtes of others, by this person's company. */
  asked: { person: TeamPerson; isBrought: boolean } | null;
  people: readonly TeamPerson[];
  gites: ReadonlyMap<string, KnownGite>;
  onClose: () => void;
}

/** When somebody is away, and the way out of some gîtes or all: what that means is said before. */
export function PersonSheet({ asked, people, gites, onClose }: PersonSheetProps) {
  const t = useT();
  const name = asked === null || asked.person.nom === '' ? t('team.noName') : asked.person.nom;
  return (
    <Sheet open={asked !== null} onClose={onClose} title={name} closeLabel={t('common.close')}>
      {asked !== null && (
        <Fragment key={asked.person.userId}>
          <Absences {...asked} gites={gites} onClose={onClose} />
          <Section title={t('team.revoke.title', { name: isolated(name) })}>
            <Revoking {...asked} name={name} people={people} gites={gites} onClose={onClose} />
          </Section>
        </Fragment>
      )}
    </Sheet>
  );
}

interface AbsencesProps extends Pick<PersonSheetProps, 'gites' | 'onClose'> {
  person: TeamPerson;
  isBrought: boolean;
}

/** For the gîtes of whoever looks; a company sees those of its people, who note them themselves. */
function Absences({ person, isBrought, gites, onClose }: AbsencesProps) {
  const t = useT();
  const names = useLive(cleanerNames, []);
  const [isAdding, setIsAdding] = useState(false);
  if (names === undefined) return null;
  return (
    <Section
      title={t('absences.titleOf')}
      action={
        !isBrought &&
        !isAdding && (
          <Button icon={CalendarPlus} onClick={() => setIsAdding(true)}>
            {t('absences.note')}
          </Button>
        )
      }
    >
      <AbsenceList
        userId={person.userId}
        giteIds={person.places.map(({ giteId }) => giteId)}
        known={{ gites, names }}
        mayChange={!isBrought}
        isAdding={isAdding}
        onAdded={() => setIsAdding(false)}
        onDone={onClose}
        empty={<p className="text-ink-soft">{t('absences.empty.of')}</p>}
      />
    </Section>
  );
}

interface RevokingProps extends Omit<PersonSheetProps, 'asked'> {
  person: TeamPerson;
  isBrought: boolean;
  name: string;
}

function Revoking({ person, isBrought, name, people, gites, onClose }: RevokingProps) {
  const t = useT();
  const format = useFormat();
  const server = useTeamServer();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(person.places.map(({ giteId }) => giteId)));
  const { ask, isBusy, isOffline } = useSheetAsk(onClose);
  const toggle = (id: string, isOn: boolean) => {
    const next = new Set(chosen);
    if (isOn) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const goAlong = people.filter(({ places }) =>
    places.some(({ giteId, societe }) => societe === person.userId && chosen.has(giteId)),
  );

  const revoke = () =>
    ask(() => server.revoke(person.userId, [...chosen]), t('team.revoke.done', { name: isolated(name) }));

  return (
    <div className="grid grid-cols-1 gap-4">
      {isOffline && (
        <Notice tone="accent" announce>
          {t('team.revoke.offline')}
        </Notice>
      )}
      <p>{t(isBrought ? 'team.revoke.what_brought' : 'team.revoke.what')}</p>
      {goAlong.length > 0 && (
        <p>{t('team.revoke.company', { names: format.list(goAlong.map(({ nom }) => isolated(nom))) })}</p>
      )}
      <FieldGroup legend={t('team.revoke.where')}>
        {person.places.map(({ giteId }) => (
          <Checkbox
            key={giteId}
            label={<bdi>{gites.get(giteId)?.nom ?? ''}</bdi>}
            checked={chosen.has(giteId)}
            onChange={({ target }) => toggle(giteId, target.checked)}
          />
        ))}
      </FieldGroup>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button variant="danger" icon={UserX} busy={isBusy} disabled={chosen.size === 0} onClick={revoke}>
          {t('team.revoke.action')}
        </Button>
      </div>
    </div>
  );
}
