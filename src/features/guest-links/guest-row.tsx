import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useData } from '../../data/live.ts';
import type { GuestRow } from '../../data/queries/guest-needs.ts';
import { linkState } from '../../domain/guest/link-state.ts';
import { linkExpiry } from '../../domain/guest/window.ts';
import type { Gite } from '../../domain/rows.ts';
import { isolated } from '../../i18n/isolated.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { LinkBadge, linkSentences } from '../../parts/guest-link-words.tsx';
import { StayName, stayTitle } from '../../parts/stay-words.tsx';
import { Button } from '../../ui/button.tsx';
import { ColourName } from '../../ui/colour-dot.tsx';
import { Plus, Share2 } from '../../ui/icons.ts';
import { ListRow } from '../../ui/list.tsx';
import { lacksForm } from './lacks-form.ts';
import { SendSheet } from './send-sheet.tsx';
import { useLinkActs } from './use-link-acts.ts';

/** A stay with its link: one tap makes it, and the same tap shows how to send it. */
export function GuestRowItem({
  row: { stay, link },
  gite,
  hasForm,
}: {
  row: GuestRow;
  gite: Gite | null;
  /** Of the police; null until it is known. */
  hasForm: boolean | null;
}) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const acts = useLinkActs();
  const [isSending, setIsSending] = useState(false);
  const now = data.now();
  const expiresAt = gite === null ? null : linkExpiry(stay, gite, link?.prolonge_au ?? null);
  const state = linkState(link, expiresAt, now);
  const who = isolated(stayTitle(t, stay));
  const isOver = expiresAt !== null && Date.parse(expiresAt) <= now;
  const canMake = gite !== null && !isOver && (state === 'aucun' || state === 'revoque');
  return (
    <ListRow
      href={paths.guest(stay.id)}
      edge={gite?.couleur_calendrier}
      title={<StayName t={t} stay={stay} className="line-clamp-2 @max-[17rem]:line-clamp-4" />}
      lines={[
        gite === null ? null : <ColourName key="gite" colour={gite.couleur_calendrier} name={gite.nom} />,
        <span key="days" className="nums">
          {format.stay(stay.date_debut, stay.date_fin, data.today())}
        </span>,
        ...linkSentences({ t, format, now, link, expiresAt }).map((sentence) => <span key={sentence}>{sentence}</span>),
        hasForm === false && lacksForm(stay, data.today()) ? (
          <span key="form" className="text-warn-ink font-medium">
            {t('guests.forms.lacks')}
          </span>
        ) : null,
      ]}
      trailing={<LinkBadge state={state} />}
      actions={
        <>
          {canMake && (
            <Button
              icon={Plus}
              aria-label={t('guests.link.makeOf', { who })}
              onClick={() => acts.make(stay.id, () => setIsSending(true))}
            >
              {t('guests.link.make')}
            </Button>
          )}
          {gite !== null && (state === 'pret' || state === 'envoye' || state === 'ouvert') && (
            <Button
              icon={Share2}
              variant={state === 'pret' ? 'secondary' : 'quiet'}
              aria-haspopup="dialog"
              aria-label={t(state === 'pret' ? 'guests.link.sendOf' : 'guests.link.againOf', { who })}
              onClick={() => setIsSending(true)}
            >
              {t(state === 'pret' ? 'guests.link.send' : 'guests.link.again')}
            </Button>
          )}
          {isSending && gite !== null && link !== null && link.revoked_at === null && (
            <SendSheet stay={stay} gite={gite} link={link} onClose={() => setIsSending(false)} />
          )}
        </>
      }
    />
  );
}
