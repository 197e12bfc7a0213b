import { paths } from '../../app/paths.ts';
import { useT } from '../../i18n/use-t.ts';
import { buttonClass } from '../../ui/button-style.ts';
import { Card, Section } from '../../ui/card.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { type Icon, Mail, MessageCircle, MessagesSquare, Phone } from '../../ui/icons.ts';
import { TextLink } from '../../ui/link.tsx';
import { mailHref, phoneHref, textHref, whatsAppHref } from '../../parts/contact-hrefs.ts';
import type { StayView } from './stay-view.ts';
import { isShortWord } from './stay-notes.tsx';
import { shortTitle } from '../../parts/stay-words.tsx';

/** Who comes, and one tap to talk to them. */
export function StayContact({ view: { stay } }: { view: StayView }) {
  const t = useT();
  if (stay.nature === 'blocage') return null;
  const phone = phoneHref(stay.client_telephone);
  const text = textHref(stay.client_telephone);
  const whatsApp = whatsAppHref(stay.client_telephone);
  const mail = mailHref(stay.client_email);
  return (
    <Section title={t('stays.detail.guest')}>
      <Card>
        {phone === null && mail === null ? (
          <p className="text-ink-soft mb-3">
            {t('stays.detail.noContact')}{' '}
            <TextLink href={paths.editReservation(stay.id)}>{t('stays.detail.addContact')}</TextLink>
          </p>
        ) : (
          <div className="mb-4 flex flex-wrap gap-2">
            {phone !== null && <Reach href={phone} icon={Phone} label={t('stays.detail.call')} />}
            {text !== null && <Reach href={text} icon={MessageCircle} label={t('stays.detail.text')} />}
            {whatsApp !== null && <Reach href={whatsApp} icon={MessagesSquare} label={t('stays.detail.whatsApp')} />}
            {mail !== null && <Reach href={mail} icon={Mail} label={t('stays.detail.mail')} />}
          </div>
        )}
        <DefinitionList
          entries={[
            // The title shows a name as far as there is room.
            [t('stays.form.name'), shortTitle(stay.client_nom) === stay.client_nom ? null : foreign(stay.client_nom)],
            [t('stays.detail.phone'), foreign(stay.client_telephone)],
            [t('stays.detail.mail'), foreign(stay.client_email)],
            [t('stays.detail.plateforme'), t(`stays.plateforme.${stay.plateforme}`)],
            [t('stays.detail.reference'), foreign(stay.reference_plateforme)],
            [t('stays.detail.fromCalendar'), isShortWord(stay) ? foreign(stay.ical_resume ?? '') : null],
          ]}
        />
      </Card>
    </Section>
  );
}

function Reach({ href, icon: Drawn, label }: { href: string; icon: Icon; label: string }) {
  return (
    // Another app's page must not take the place of this one, nor learn where it was called from.
    <a
      href={href}
      {...(href.startsWith('https:') ? { target: '_blank', rel: 'noreferrer' } : {})}
      className={`${buttonClass({ variant: 'secondary' })} flex-1 basis-20 px-2!`}
    >
      <Drawn aria-hidden className="size-5 shrink-0" />
      {label}
    </a>
  );
}

function foreign(text: string) {
  return text === '' ? null : <bdi>{text}</bdi>;
}
