export const nav = {
  main: 'Navigation principale',
  today: 'Aujourd’hui',
  planning: 'Planning',
  reservations: 'Réservations',
  cleanings: 'Ménage',
  gites: 'Gîtes',
  more: 'Plus',
  team: 'Équipe',
  calendars: 'Calendriers',
  synchronisation: 'Synchronisation',
  settings: 'Réglages',
  skip: 'Aller au contenu',
};
