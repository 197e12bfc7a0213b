import { linkState, type LinkState } from '../domain/guest/link-state.ts';
import { secretsWindow } from '../domain/guest/window.ts';
import type { ClientAccessToken } from '../domain/guest-rows.ts';
import type { Gite, Reservation } from '../domain/rows.ts';
import type { Instant } from '../domain/synced-row.ts';
import type { Format } from '../i18n/format.ts';
import { type T, useT } from '../i18n/use-t.ts';
import { Badge, type Tone } from '../ui/badge.tsx';
import { Ban, CircleCheck, Clock, Eye, Hourglass, type Icon, Lock } from '../ui/icons.ts';

/** Where a guest's link stands. */
export function LinkBadge({ state }: { state: LinkState }) {
  const t = useT();
  const { tone, icon } = LOOK[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`guests.link.state.${state}`)}
    </Badge>
  );
}

const LOOK: Record<LinkState, { tone: Tone; icon: Icon }> = {
  aucun: { tone: 'neutral', icon: Hourglass },
  pret: { tone: 'warn', icon: Clock },
  envoye: { tone: 'accent', icon: CircleCheck },
  ouvert: { tone: 'ok', icon: Eye },
  ferme: { tone: 'neutral', icon: Lock },
  revoque: { tone: 'danger', icon: Ban },
};

export interface LinkWordsOptions {
  t: T;
  format: Format;
  now: number;
  link: ClientAccessToken | null;
  /** As the stay is now; null where nobody can tell. */
  expiresAt: Instant | null;
}

/** What is known of a link besides its state, a sentence each: how it was sent, that it was opened, when it closes. */
export function linkSentences({ t, format, now, link, expiresAt }: LinkWordsOptions): string[] {
  if (link === null) return [];
  const when = (at: Instant) => format.instant(at, now);
  if (link.revoked_at !== null) return [t('guests.link.revoked', { when: when(link.revoked_at) })];
  const { envoye_le = null, envoye_par = '', derniere_ouverture = null, ouvertures = 0 } = link;
  const end = expiresAt ?? link.expires_at;
  const isClosed = linkState(link, expiresAt, now) === 'ferme';
  return [
    ...(envoye_le === null || envoye_par === ''
      ? []
      : [t(`guests.link.sent.${envoye_par}`, { when: when(envoye_le) })]),
    ...(derniere_ouverture === null
      ? []
      : [t('guests.link.opened', { count: ouvertures, when: when(derniere_ouverture) })]),
    t(isClosed ? 'guests.link.closed' : 'guests.link.closes', { when: when(end) }),
  ];
}

/** From when to when the link shows the door's code and the wifi's password. */
export function secretsSentence({ t, format, now }: LinkWordsOptions, stay: Reservation, gite: Gite): string {
  const { opensAt, closesAt } = secretsWindow(stay, gite);
  return t('guests.link.secrets', { from: format.instant(opensAt, now), to: format.instant(closesAt, now) });
}
