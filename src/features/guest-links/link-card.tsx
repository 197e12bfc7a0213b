import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useData } from '../../data/live.ts';
import type { StayGuest } from '../../data/queries/guest-messages.ts';
import { linkState } from '../../domain/guest/link-state.ts';
import { wasGiven } from '../../domain/guest/wanted-link.ts';
import { secretsWindow } from '../../domain/guest/window.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { LinkBadge, linkSentences, secretsSentence } from '../../parts/guest-link-words.tsx';
import { buttonClass } from '../../ui/button-style.ts';
import { Button } from '../../ui/button.tsx';
import { Card, Section } from '../../ui/card.tsx';
import { Ban, CalendarPlus, Eye, RefreshCw } from '../../ui/icons.ts';
import { Notice } from '../../ui/notice.tsx';
import { ExtendSheet } from './extend-sheet.tsx';
import { useLinkActs } from './use-link-acts.ts';

export interface LinkCardProps {
  guest: StayGuest;
  /** Shows how to send what was just made. */
  onMade: () => void;
}

/** Where the stay's link stands, in words, and what can be done with it besides sending it. */
export function LinkCard({ guest, onMade }: LinkCardProps) {
  const t = useT();
  const format = useFormat();
  const now = useData().now();
  const acts = useLinkActs();
  const [isExtending, setIsExtending] = useState(false);
  const { stay, gite, link, opening, endIsWaiting, expiresAt } = guest;
  const state = linkState(link, expiresAt, now);
  const words = { t, format, now, link, expiresAt };
  const isLiving = link !== null && link.revoked_at === null;
  const opens = isLiving && state !== 'ferme' && stay.statut !== 'annulee' && gite !== null;
  // Until two hours after departure, a phone that was not online since.
  const keepsCode =
    state === 'revoque' &&
    link !== null &&
    wasGiven(link) &&
    gite !== null &&
    now < Date.parse(secretsWindow(stay, gite).closesAt);
  return (
    <Section title={t('guests.link.title')} aside={<LinkBadge state={state} />}>
      <Card>
        <ul className="grid gap-1">
          {link === null && <li>{t(isOver(guest, now) ? 'guests.link.noneOver' : 'guests.link.none')}</li>}
          {linkSentences(words).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          {stay.statut === 'annulee' && <li>{t('guests.link.noneCancelled')}</li>}
          {gite === null && <li>{t('guests.link.noGite')}</li>}
          {opens && opening > 1 && <li className="font-medium">{t('guests.link.several', { count: opening })}</li>}
          {opens && <li className="text-ink-soft">{secretsSentence(words, stay, gite)}</li>}
        </ul>
        {isLiving && link.rev === 0 && (
          <div className="mt-3">
            <Notice tone="warn">{t('guests.link.unsent')}</Notice>
          </div>
        )}
        {endIsWaiting && (
          <div className="mt-3">
            <Notice tone="warn">{t('guests.link.revokeWaits')}</Notice>
          </div>
        )}
        {isLiving && (
          <div className="mt-4 flex flex-wrap gap-2">
            {opens && (
              // What a guest sees must know nothing of this page.
              <a
                href={`${paths.guestSheet(link.token)}.apercu`}
                target="_blank"
                rel="noopener noreferrer"
                className={buttonClass({})}
              >
                <Eye aria-hidden className="size-5 shrink-0" />
                {t('guests.link.preview')}
              </a>
            )}
            {gite !== null && stay.statut !== 'annulee' && (
              <Button icon={CalendarPlus} aria-haspopup="dialog" onClick={() => setIsExtending(true)}>
                {t('guests.link.extend')}
              </Button>
            )}
            {opens && (
              <Button icon={RefreshCw} onClick={() => acts.renew(link.id, onMade)}>
                {t('guests.link.renew')}
              </Button>
            )}
            <Button icon={Ban} variant="quiet" className="text-danger-ink!" onClick={acts.revoke(link.id)}>
              {t('guests.link.revoke')}
            </Button>
          </div>
        )}
        {(opens || keepsCode) && (
          <p className="text-ink-soft mt-3 text-sm">{t(opens ? 'guests.link.renewHint' : 'guests.link.revokedHint')}</p>
        )}
      </Card>
      {isExtending && isLiving && gite !== null && (
        <ExtendSheet stay={stay} gite={gite} link={link} onClose={() => setIsExtending(false)} />
      )}
    </Section>
  );
}

/** Whether a link that is made now would be closed already. */
export function isOver({ usualEnd }: Pick<StayGuest, 'usualEnd'>, now: number): boolean {
  return usualEnd !== null && Date.parse(usualEnd) <= now;
}
