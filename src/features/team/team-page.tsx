import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { isInviting, paths } from '../../app/paths.ts';
import { useLive } from '../../data/live.ts';
import { type TeamPage as TeamView, teamPage } from '../../data/queries/team-page.ts';
import type { TeamPerson } from '../../domain/team.ts';
import { isolated } from '../../i18n/isolated.ts';
import { type T, useT } from '../../i18n/use-t.ts';
import { GiteFirst } from '../../parts/gite-first.tsx';
import { NotYet, useHasReceived } from '../../parts/not-yet.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Section } from '../../ui/card.tsx';
import { UserPlus } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { InvitePage } from './invite-page.tsx';
import { OpenInvitations } from './open-invitations.tsx';
import { PersonSheet } from './person-sheet.tsx';
import { Workplaces } from './workplaces.tsx';

export function TeamPage() {
  const [search] = useSearchParams();
  return isInviting(search) ? <InvitePage /> : <Team />;
}

/** Who cleans where, from either side: the owner's, a company's, and that of who cleans. */
function Team() {
  const t = useT();
  const view = useLive(teamPage, []);
  const received = useHasReceived();
  const [queryClient] = useState(() => new QueryClient());
  const mayInvite = view !== undefined && view.invitable.length > 0;
  const isNew = view !== undefined && view.gites.size === 0;
  return (
    <QueryClientProvider client={queryClient}>
      <Page
        title={t('team.title')}
        width="text"
        primary={mayInvite ? { label: t('team.invite'), icon: UserPlus, href: paths.invite() } : undefined}
      >
        {isNew && received === false && <NotYet />}
        {isNew && received && (
          <GiteFirst title={t('team.noGite.title')} text={t('team.noGite.text')} action={t('team.noGite.action')} />
        )}
        {view && !isNew && <Teams view={view} />}
      </Page>
    </QueryClientProvider>
  );
}

function Teams({ view }: { view: TeamView }) {
  const t = useT();
  const [asked, setAsked] = useState<{ person: TeamPerson; isBrought: boolean } | null>(null);
  const ownsGites = view.invitable.some(({ isOwned }) => isOwned);
  const list = (title: string, people: readonly TeamPerson[], isBrought: boolean) => (
    <Section title={title}>
      <List label={title}>
        {people.map((person) => (
          <PersonRow
            key={person.userId}
            person={person}
            people={people}
            view={view}
            onChoose={() => setAsked({ person, isBrought })}
          />
        ))}
      </List>
    </Section>
  );
  return (
    <>
      {ownsGites && view.people.length === 0 && (
        <EmptyState
          title={t('team.empty.title')}
          text={t('team.empty.text')}
          action={
            <LinkButton variant="primary" icon={UserPlus} href={paths.invite()}>
              {t('team.invite')}
            </LinkButton>
          }
        />
      )}
      {view.people.length > 0 && list(t('team.people'), view.people, false)}
      {view.brought.length > 0 && list(t('team.brought'), view.brought, true)}
      {view.invitable.length > 0 && <OpenInvitations gites={view.gites} />}
      <Workplaces workplaces={view.workplaces} />
      <PersonSheet
        asked={asked}
        people={asked?.isBrought === true ? view.brought : view.people}
        gites={view.gites}
        onClose={() => setAsked(null)}
      />
    </>
  );
}

interface PersonRowProps {
  person: TeamPerson;
  people: readonly TeamPerson[];
  view: TeamView;
  onChoose: () => void;
}

function PersonRow({ person, people, view, onChoose }: PersonRowProps) {
  const t = useT();
  const company = people.find(({ userId }) => userId === person.societe);
  return (
    <ListRow
      onClick={onChoose}
      title={<bdi className="line-clamp-2 @max-[17rem]:line-clamp-4">{personName(t, person)}</bdi>}
      lines={[
        // All of them: which gîtes somebody enters is what the page is for.
        <bdi key="places">{placesText(t, person, view)}</bdi>,
        company === undefined ? null : (
          <span key="company">{t('team.withCompany', { company: isolated(personName(t, company)) })}</span>
        ),
      ]}
      {...(person.estSociete && { trailing: <Badge>{t('team.company')}</Badge> })}
    />
  );
}

function personName(t: T, { nom }: TeamPerson): string {
  return nom === '' ? t('team.noName') : nom;
}

/** "La Grange, Le Moulin (remplacement)" */
function placesText(t: T, { places }: TeamPerson, { gites }: TeamView): string {
  return places
    .map(({ giteId, remplacant }) => ({ gite: gites.get(giteId)?.nom ?? '', remplacant }))
    .toSorted((a, b) => a.gite.localeCompare(b.gite, 'fr'))
    .map(({ gite, remplacant }) => (remplacant ? t('team.replacement', { gite }) : gite))
    .join(', ');
}
