import type { Catalogue } from '../catalogue.ts';
import type { nav as fr } from '../fr/nav.ts';

export const nav: Catalogue<typeof fr, 'ro'> = {
  main: 'Navigare principală',
  today: 'Azi',
  planning: 'Calendar',
  reservations: 'Rezervări',
  cleanings: 'Curățenie',
  guests: 'Oaspeți',
  gites: 'Locuințe',
  more: 'Mai mult',
  team: 'Echipă',
  calendars: 'Calendare',
  synchronisation: 'Sincronizare',
  settings: 'Setări',
  skip: 'La conținut',
  absences: 'Absențele mele',
};
