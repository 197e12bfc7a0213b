import type { GuestLanguage } from '../../domain/guest/languages.ts';
import type { Day } from '../../domain/rows.ts';
import { firstOfMonth } from '../../lib/first-of-month.ts';

/**
 * The message that takes a link to a guest, in their language. Not in the catalogues: the app speaks none of half of these, and shows this
 * text as what its owner may rewrite.
 */
export interface MessageFacts {
  /** Empty where nobody knows. */
  guest: string;
  gite: string;
  from: Day;
  to: Day;
  link: string;
  /** Known not to be French, as far as anybody can: the law then asks for a form. */
  isFromAbroad: boolean;
}

export interface GuestMessage {
  /** Of a mail. */
  subject: string;
  text: string;
}

export function guestMessage(
  language: GuestLanguage,
  { guest, gite, from, to, link, isFromAbroad }: MessageFacts,
): GuestMessage {
  const { locale, hello, subject, body, form, end } = MESSAGES[language];
  // Whoever is written to in another language comes from abroad more often than not.
  const asked = isFromAbroad || language !== 'fr' ? [form] : [];
  const day = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const days = [from, to].map((one) => firstOfMonth(locale, one, day.format(Date.parse(`${one}T00:00:00Z`))));
  return {
    subject: subject(gite),
    text: [hello(guest), body(gite, days[0] ?? '', days[1] ?? ''), link, ...asked, end].join('\n\n'),
  };
}

interface MessageWords {
  locale: string;
  hello: (guest: string) => string;
  subject: (gite: string) => string;
  body: (gite: string, from: string, to: string) => string;
  form: string;
  end: string;
}

const named = (word: string, guest: string) => (guest === '' ? word : `${word} ${guest}`);

const MESSAGES: Record<GuestLanguage, MessageWords> = {
  fr: {
    locale: 'fr',
    hello: (guest) => `${named('Bonjour', guest)},`,
    subject: (gite) => `Votre séjour : ${gite}`,
    body: (gite, from, to) =>
      `Voici tout pour votre séjour (${gite}), du ${from} au ${to} : arrivée, accès, wifi, bonnes adresses. Une fois ouverte, la page se lit aussi sans réseau.`,
    form: 'Si vous n’êtes pas de nationalité française, la loi demande une fiche signée par chaque adulte : elle se remplit sur cette page, avant l’arrivée.',
    end: 'À bientôt !',
  },
  en: {
    locale: 'en-GB',
    hello: (guest) => `${named('Hello', guest)},`,
    subject: (gite) => `Your stay: ${gite}`,
    body: (gite, from, to) =>
      `Here is everything for your stay (${gite}), from ${from} to ${to}: getting there, getting in, wifi, places nearby. Once opened, the page works without signal too.`,
    form: 'If you are not French, the law asks each adult for a signed form: it is filled in on that page, before you arrive.',
    end: 'See you soon!',
  },
  de: {
    locale: 'de',
    hello: (guest) => `${named('Guten Tag', guest)},`,
    subject: (gite) => `Ihr Aufenthalt: ${gite}`,
    body: (gite, from, to) =>
      `hier finden Sie alles für Ihren Aufenthalt (${gite}), von ${from} bis ${to}: Anreise, Zugang, WLAN, Tipps in der Nähe. Einmal geöffnet, lässt sich die Seite auch ohne Netz lesen.`,
    form: 'Wenn Sie nicht die französische Staatsangehörigkeit haben, verlangt das Gesetz von jedem Erwachsenen einen unterschriebenen Meldeschein: Sie füllen ihn vor der Anreise auf dieser Seite aus.',
    end: 'Bis bald!',
  },
  nl: {
    locale: 'nl',
    hello: (guest) => `${named('Hallo', guest)},`,
    subject: (gite) => `Uw verblijf: ${gite}`,
    body: (gite, from, to) =>
      `Hier vindt u alles voor uw verblijf (${gite}), van ${from} tot ${to}: aankomst, toegang, wifi, tips in de buurt. Eenmaal geopend is de pagina ook zonder bereik te lezen.`,
    form: 'Als u niet de Franse nationaliteit hebt, vraagt de wet van elke volwassene een ondertekend formulier: u vult het vóór aankomst op deze pagina in.',
    end: 'Tot ziens!',
  },
  es: {
    locale: 'es',
    hello: (guest) => `${named('Hola', guest)}:`,
    subject: (gite) => `Su estancia: ${gite}`,
    body: (gite, from, to) =>
      `Aquí tiene todo para su estancia (${gite}), del ${from} al ${to}: llegada, acceso, wifi, qué ver cerca. Una vez abierta, la página se lee también sin cobertura.`,
    form: 'Si no tiene la nacionalidad francesa, la ley pide a cada adulto un formulario firmado: se rellena en esa página, antes de llegar.',
    end: '¡Hasta pronto!',
  },
  it: {
    locale: 'it',
    hello: (guest) => `${named('Buongiorno', guest)},`,
    subject: (gite) => `Il Suo soggiorno: ${gite}`,
    body: (gite, from, to) =>
      `ecco tutto per il Suo soggiorno (${gite}), da ${from} a ${to}: arrivo, accesso, wifi, cosa vedere nei dintorni. Una volta aperta, la pagina si legge anche senza rete.`,
    form: 'Se non ha la cittadinanza francese, la legge chiede a ogni adulto un modulo firmato: si compila su quella pagina, prima dell’arrivo.',
    end: 'A presto!',
  },
};
