import type { GuestLanguage } from '../domain/guest/languages.ts';

const ABOUT: Record<GuestLanguage, string> = {
  fr: 'Arrivée, Wi-Fi, mode d’emploi de la maison et contacts, même sans réseau.',
  en: 'Arrival, Wi-Fi, how the house works and whom to call, even offline.',
  de: 'Ankunft, WLAN, Hinweise zum Haus und Kontakte, auch ohne Netz.',
  nl: 'Aankomst, wifi, uitleg over het huis en contacten, ook zonder internet.',
  es: 'Llegada, wifi, cómo funciona la casa y contactos, incluso sin conexión.',
  it: 'Arrivo, Wi-Fi, come funziona la casa e contatti, anche senza rete.',
};

export type Manifest = ReturnType<typeof manifestOf>;

/**
 * What a phone shows of the page before it is opened. One app, whatever its language: whoever speaks another later has no second icon.
 * What the worker makes of it for a stay: stay-manifest.ts.
 */
export function manifestOf(lang: GuestLanguage, title: string) {
  return {
    id: '/sejour',
    name: title,
    short_name: title,
    description: ABOUT[lang],
    lang,
    dir: 'ltr',
    start_url: '/sejour',
    scope: '/sejour',
    display: 'standalone',
    background_color: '#f2f0ea',
    theme_color: '#f2f0ea',
    categories: ['travel'],
    prefer_related_applications: false,
    icons: [
      { src: '/sejour-icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/sejour-icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/sejour-icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
}
