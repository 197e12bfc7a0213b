export const nav = {
  main: 'Main navigation',
  today: 'Today',
  planning: 'Planning',
  reservations: 'Reservations',
  cleanings: 'Cleaning',
  gites: 'Gîtes',
  more: 'More',
  team: 'Team',
  calendars: 'Calendars',
  synchronisation: 'Synchronisation',
  settings: 'Settings',
  skip: 'Skip to content',
};
