import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useData } from '../../data/live.ts';
import { markLinkSent } from '../../data/mutations/guest-links.ts';
import { useDraft } from '../../data/use-draft.ts';
import { GUEST_LANGUAGES, isNumberFromAbroad, languageOfNumber } from '../../domain/guest/languages.ts';
import type { ClientAccessToken, MoyenEnvoi } from '../../domain/guest-rows.ts';
import type { Gite, Reservation } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { internationalNumber, mailHref, mailMessageHref, whatsAppMessageHref } from '../../parts/contact-hrefs.ts';
import { LazyQrCode } from '../../parts/lazy-qr-code.tsx';
import { useOutcome } from '../../parts/use-outcome.ts';
import { useOutside } from '../../remote/outside.ts';
import { buttonClass } from '../../ui/button-style.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Copy, type Icon, Mail, MessagesSquare, QrCode as QrIcon, Share2, Undo2 } from '../../ui/icons.ts';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { guestMessage } from './message.ts';
import { broughtBack, changedSince, factsOf, proposedAgain, rewritten, type SentText } from './sent-text.ts';

export interface SendSheetProps {
  stay: Reservation;
  gite: Gite;
  link: ClientAccessToken;
  onClose: () => void;
}

/** The message that takes a link to its guest, in their language and the owner's words, and every way for it to go. */
export function SendSheet({ stay, gite, link, onClose }: SendSheetProps) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const { origin } = useOutside();
  const [showsCode, setShowsCode] = useState(false);
  const [said, setSaid] = useState('');
  const number = internationalNumber(stay.client_telephone);
  const proposed: SentText = { language: languageOfNumber(number), text: null };
  // Of this link: a new one has a message of its own.
  const { value, set, state, isKept } = useDraft<SentText>(`guest-message:${link.id}`, proposed);
  const address = origin + paths.guestSheet(link.token);
  const message = guestMessage(value.language, {
    guest: stay.client_nom,
    gite: gite.nom,
    from: stay.date_debut,
    to: stay.date_fin,
    link: address,
    isFromAbroad: isNumberFromAbroad(number),
  });
  const text = value.text ?? message.text;
  const facts = factsOf(stay);
  const changed = changedSince(value, facts);
  const write = (next: string) => set(rewritten(value, next, facts));
  // In the sheet as well: messages stand behind it.
  const note = async (way: MoyenEnvoi) => {
    const words = t(`guests.send.noted.${way}`);
    if (await settle(markLinkSent(data, link.id, way), words)) setSaid(words);
  };
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => note('copie'),
      () => setSaid(t('guests.send.notCopied')),
    );
  };
  // Given up half-way, nothing was sent, and whoever did so knows.
  const share = () =>
    void navigator.share({ text }).then(
      () => note('partage'),
      (error: unknown) => setSaid((error as DOMException).name === 'AbortError' ? '' : t('guests.send.notShared')),
    );
  const showCode = () => {
    setShowsCode(!showsCode);
    if (!showsCode) void note('qr');
  };
  return (
    <Sheet open onClose={onClose} title={t('guests.send.title')} closeLabel={t('common.close')}>
      {state !== 'loading' && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {link.rev === 0 && <Notice tone="warn">{t('guests.link.unsent')}</Notice>}
          <Field label={t('guests.send.language')}>
            <Select
              value={value.language}
              options={GUEST_LANGUAGES.map((language) => ({
                value: language,
                label: t(`guests.send.languages.${language}`),
              }))}
              onChange={({ target }) =>
                set({ ...value, language: GUEST_LANGUAGES.find((one) => one === target.value) ?? value.language })
              }
            />
          </Field>
          <Field
            label={t('guests.send.message')}
            hint={t('guests.send.messageHint')}
            error={isKept ? undefined : t('forms.notKept.text')}
          >
            <TextArea
              value={text}
              lang={value.language}
              onChange={({ target }) =>
                target.value === message.text ? set({ ...value, text: null }) : write(target.value)
              }
            />
          </Field>
          {changed !== null ? (
            <Notice
              tone="warn"
              announce
              action={
                <span className="flex flex-wrap gap-2">
                  <Button onClick={() => set(proposedAgain(value))}>{t('guests.send.reset')}</Button>
                  <Button variant="quiet" onClick={() => set({ ...value, of: facts })}>
                    {t('guests.send.keepMine')}
                  </Button>
                </span>
              }
            >
              {t(`guests.send.changed.${changed}`)}
            </Notice>
          ) : (
            (value.text !== null || value.aside !== undefined) && (
              <p>
                <Button
                  variant="quiet"
                  icon={Undo2}
                  onClick={() => set(value.text === null ? broughtBack(value) : proposedAgain(value))}
                >
                  {t(value.text === null ? 'guests.send.bringBack' : 'guests.send.reset')}
                </Button>
              </p>
            )
          )}
          {!text.includes(address) && (
            <Notice
              tone="warn"
              announce
              action={
                <Button onClick={() => write(`${text.trimEnd()}\n\n${address}`)}>{t('guests.send.addLink')}</Button>
              }
            >
              {t('guests.send.noLink')}
            </Notice>
          )}
          <ul className="flex flex-wrap gap-2">
            {'share' in navigator && (
              <li className="flex flex-1 basis-32">
                <Button variant="primary" icon={Share2} onClick={share} className="flex-1">
                  {t('guests.send.share')}
                </Button>
              </li>
            )}
            <Way
              href={whatsAppMessageHref(stay.client_telephone, text)}
              icon={MessagesSquare}
              label={t('guests.send.whatsApp')}
              onTake={() => void note('whatsapp')}
            />
            <Way
              href={mailMessageHref(stay.client_email, message.subject, text)}
              icon={Mail}
              label={t('guests.send.mail')}
              onTake={() => void note('mail')}
            />
            <li className="flex flex-1 basis-32">
              <Button icon={Copy} onClick={copy} className="flex-1">
                {t('guests.send.copy')}
              </Button>
            </li>
            <li className="flex flex-1 basis-32">
              <Button icon={QrIcon} aria-expanded={showsCode} onClick={showCode} className="flex-1">
                {t('guests.send.qr')}
              </Button>
            </li>
          </ul>
          <p role="status" className="font-medium empty:hidden">
            {said}
          </p>
          {(number === null || mailHref(stay.client_email) === null) && (
            <p className="text-ink-soft text-sm">
              {[
                ...(number === null ? [t('guests.send.whatsAppHint')] : []),
                ...(mailHref(stay.client_email) === null ? [t('guests.send.mailHint')] : []),
              ].join(' ')}
            </p>
          )}
          {showsCode && (
            <div className="grid justify-items-center gap-3">
              <LazyQrCode text={address} label={t('guests.send.qrLabel')} />
              <p className="text-ink-soft text-center text-pretty">{t('guests.send.qrHint')}</p>
            </div>
          )}
        </div>
      )}
    </Sheet>
  );
}

/** Opens another app with the message in it; only that it was opened is known. */
function Way({ href, icon: Drawn, label, onTake }: { href: string; icon: Icon; label: string; onTake: () => void }) {
  return (
    <li className="flex flex-1 basis-32">
      <a href={href} rel="noreferrer" onClick={onTake} className={`${buttonClass({})} flex-1`}>
        <Drawn aria-hidden className="size-5 shrink-0" />
        {label}
      </a>
    </li>
  );
}
