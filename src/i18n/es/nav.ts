import type { Catalogue } from '../catalogue.ts';
import type { nav as fr } from '../fr/nav.ts';

export const nav: Catalogue<typeof fr, 'es'> = {
  main: 'Navegación principal',
  today: 'Hoy',
  planning: 'Calendario',
  reservations: 'Reservas',
  cleanings: 'Limpieza',
  guests: 'Huéspedes',
  gites: 'Alojamientos',
  more: 'Más',
  team: 'Equipo',
  calendars: 'Calendarios',
  synchronisation: 'Sincronización',
  settings: 'Ajustes',
  skip: 'Ir al contenido',
  absences: 'Mis ausencias',
};
