import type { ManifestOptions } from 'vite-plugin-pwa';
import { APP_NAME } from './app-name.ts';
import { patterns } from './paths.ts';

/** What the device shows of the app before it is opened. Built into manifest.webmanifest. */
export const manifest: Partial<ManifestOptions> = {
  id: '/',
  name: APP_NAME,
  short_name: APP_NAME,
  description: 'Vos gîtes, vos séjours et vos ménages, toujours sous la main, même sans réseau.',
  lang: 'fr',
  dir: 'ltr',
  start_url: patterns.today,
  scope: '/',
  display: 'standalone',
  background_color: '#f2f0ea',
  theme_color: '#f2f0ea',
  categories: ['business', 'travel', 'productivity'],
  prefer_related_applications: false,
  icons: [
    { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  shortcuts: [
    shortcut('Nouvelle réservation', 'Nouvelle', patterns.newReservation, 'shortcut-new'),
    shortcut('Ménages du jour', 'Ménages', patterns.cleanings, 'shortcut-cleanings'),
    shortcut('Réservations', 'Réservations', patterns.reservations, 'shortcut-reservations'),
  ],
  screenshots: [
    screenshot('Aujourd’hui', 'narrow', 'today', '780x1688'),
    screenshot('Ménages', 'narrow', 'cleanings', '780x1688'),
    screenshot('Réservations', 'wide', 'reservations', '1280x800'),
  ],
};

/** Made by `npm run screenshots -- --publish`. */
function screenshot(label: string, form_factor: 'narrow' | 'wide', page: string, sizes: string) {
  return { src: `/screenshots/${form_factor}-${page}.png`, sizes, type: 'image/png', form_factor, label };
}

function shortcut(name: string, short_name: string, url: string, icon: string) {
  return { name, short_name, url, icons: [{ src: `/icons/${icon}.png`, sizes: '96x96', type: 'image/png' }] };
}
