import { paths } from '../../app/paths.ts';
import { useData, useLive } from '../../data/live.ts';
import { stayGuest } from '../../data/queries/guest-messages.ts';
import { linkState } from '../../domain/guest/link-state.ts';
import type { Reservation } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { LinkBadge, linkSentences } from '../../parts/guest-link-words.tsx';
import { Section } from '../../ui/card.tsx';
import { Share2 } from '../../ui/icons.ts';
import { List, ListRow } from '../../ui/list.tsx';

/** Where the guest's link stands, and the way to it and to all that they said. */
export function StayGuestLink({ stay }: { stay: Reservation }) {
  const t = useT();
  const format = useFormat();
  const now = useData().now();
  const guest = useLive((data) => stayGuest(data, stay.id), [stay.id]);
  if (!guest || stay.nature === 'blocage') return null;
  const { link, expiresAt, requests, reports } = guest;
  if (link === null && stay.statut === 'annulee') return null;
  const waiting = [
    ...requests.filter(({ statut }) => statut === 'attente'),
    ...reports.filter(({ etat }) => etat === 'ouvert'),
  ].length;
  return (
    <Section title={t('guests.link.title')}>
      <List label={t('guests.link.title')}>
        <ListRow
          href={paths.guest(stay.id)}
          leading={<Share2 aria-hidden className="text-accent size-6" />}
          title={t('guests.stay.open')}
          lines={[
            ...linkSentences({ t, format, now, link, expiresAt }).map((sentence) => (
              <span key={sentence}>{sentence}</span>
            )),
            waiting === 0 ? null : <span key="waiting">{t('guests.waiting.link', { count: waiting })}</span>,
          ]}
          trailing={<LinkBadge state={linkState(link, expiresAt, now)} />}
        />
      </List>
    </Section>
  );
}
