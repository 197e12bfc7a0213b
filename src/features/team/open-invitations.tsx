import { useQuery } from '@tanstack/react-query';
import { useData } from '../../data/live.ts';
import type { KnownGite } from '../../data/queries/gites.ts';
import { isolated } from '../../i18n/isolated.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { type OpenInvitation, openInvitationsQuery } from '../../remote/team.ts';
import { useServerParts } from '../../remote/use-server-parts.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Ban, RefreshCw } from '../../ui/icons.ts';
import { List, ListRow } from '../../ui/list.tsx';
import { Notice } from '../../ui/notice.tsx';
import { notify } from '../../ui/toast-store.ts';
import { useTeamServer } from './use-team-server.ts';

/** What is open, as the server alone knows, with its end and a way to take it back. */
export function OpenInvitations({ gites }: { gites: ReadonlyMap<string, KnownGite> }) {
  const t = useT();
  const data = useData();
  const server = useTeamServer();
  const once = useOneAtATime();
  const open = useQuery(openInvitationsQuery(useServerParts(data.now), data.userId));
  const takeBack = ({ id }: OpenInvitation) =>
    once(async () => {
      try {
        notify({ text: t((await server.takeBack(id)) ? 'team.open.takenBack' : 'team.open.tooLate') });
        await open.refetch();
      } catch {
        notify({ text: t('team.open.takeBackOffline') });
      }
    });
  return (
    <Section title={t('team.open.title')}>
      {open.data === undefined && open.isPending && <p className="text-ink-soft">{t('team.open.loading')}</p>}
      {open.isError && (
        <Notice
          tone="accent"
          action={
            <Button icon={RefreshCw} busy={open.isFetching} onClick={() => void open.refetch()}>
              {t('team.open.retry')}
            </Button>
          }
        >
          {t('team.open.offline')}
        </Notice>
      )}
      {open.data?.length === 0 && <p className="text-ink-soft">{t('team.open.none')}</p>}
      {open.data !== undefined && open.data.length > 0 && (
        <List label={t('team.open.title')}>
          {open.data.map((invitation) => (
            <InvitationRow
              key={invitation.id}
              invitation={invitation}
              gites={gites}
              onTakeBack={() => takeBack(invitation)}
            />
          ))}
        </List>
      )}
    </Section>
  );
}

interface InvitationRowProps {
  invitation: OpenInvitation;
  gites: ReadonlyMap<string, KnownGite>;
  onTakeBack: () => void;
}

function InvitationRow({ invitation, gites, onTakeBack }: InvitationRowProps) {
  const t = useT();
  const format = useFormat();
  const { now } = useData();
  const names = invitation.gites.map((id) => gites.get(id)?.nom ?? '').filter(Boolean);
  return (
    <ListRow
      title={<bdi className="line-clamp-2 @max-[17rem]:line-clamp-4">{invitation.nom}</bdi>}
      lines={[
        <bdi key="gites">{names.join(', ')}</bdi>,
        t('team.open.until', { day: format.instant(invitation.expires_at, now()) }),
        invitation.mine ? null : t('team.open.byCompany', { name: isolated(invitation.invitant) }),
      ]}
      trailing={
        <IconButton
          icon={Ban}
          label={t('team.open.takeBack', { name: isolated(invitation.nom) })}
          onClick={onTakeBack}
        />
      }
    />
  );
}
