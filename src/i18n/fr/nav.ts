export const nav = {
  main: 'Navigation principale',
  today: 'Aujourd’hui',
  reservations: 'Réservations',
  cleanings: 'Ménage',
  gites: 'Gîtes',
  more: 'Plus',
  calendars: 'Calendriers',
  synchronisation: 'Synchronisation',
  settings: 'Réglages',
  skip: 'Aller au contenu',
};
