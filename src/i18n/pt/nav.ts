import type { Catalogue } from '../catalogue.ts';
import type { nav as fr } from '../fr/nav.ts';

export const nav: Catalogue<typeof fr, 'pt-PT'> = {
  main: 'Navegação principal',
  today: 'Hoje',
  planning: 'Calendário',
  reservations: 'Reservas',
  cleanings: 'Limpeza',
  guests: 'Hóspedes',
  gites: 'Alojamentos',
  more: 'Mais',
  team: 'Equipa',
  calendars: 'Calendários',
  synchronisation: 'Sincronização',
  settings: 'Definições',
  skip: 'Ir para o conteúdo',
  absences: 'As minhas ausências',
};
