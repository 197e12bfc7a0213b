/**
 * Every address of the app. `patterns` are for the router; the builders of `paths` are for links.
 * French, because people read them; stable, because they bookmark them.
 */
export const patterns = {
  today: '/',
  planning: '/planning',
  reservations: '/reservations',
  newReservation: '/reservations/nouvelle',
  importStays: '/reservations/importer',
  trash: '/reservations/corbeille',
  payments: '/reservations/paiements',
  reservation: '/reservations/:id',
  editReservation: '/reservations/:id/modifier',
  stayHistory: '/reservations/:id/historique',
  cleanings: '/menage',
  newCleaning: '/menage/nouveau',
  problems: '/menage/problemes',
  statements: '/menage/releves',
  statement: '/menage/releves/:id',
  cleaning: '/menage/:id',
  gites: '/gites',
  newGite: '/gites/nouveau',
  gite: '/gites/:id',
  wishes: '/gites/:id/regles',
  giteLists: '/gites/:id/menage',
  prices: '/gites/:id/tarifs',
  giteSheet: '/gites/:id/fiche',
  giteSection: '/gites/:id/fiche/:section',
  calendars: '/calendriers',
  newCalendar: '/calendriers/ajouter',
  importCalendar: '/calendriers/fichier',
  calendar: '/calendriers/:id',
  guests: '/voyageurs',
  guest: '/voyageurs/:id',
  team: '/equipe',
  absences: '/absences',
  synchronisation: '/synchronisation',
  settings: '/reglages',
  more: '/plus',
  signIn: '/connexion',
  signUp: '/inscription',
  forgottenPassword: '/mot-de-passe',
  newPassword: '/mot-de-passe/nouveau',
  join: '/rejoindre',
} as const;

/** What a list of reservations shows; absent means all. Kept in the URL. */
export interface ReservationListQuery {
  page?: number | undefined;
  q?: string | undefined;
  gite?: string | null | undefined;
  plateforme?: string | null | undefined;
  statut?: string | null | undefined;
  nature?: string | null | undefined;
  libelle?: string | null | undefined;
  tri?: string | null | undefined;
}

export const paths = {
  today: () => patterns.today,
  planning: (query: { jour?: string | undefined; zoom?: string | undefined; vue?: string | undefined } = {}) =>
    withQuery(patterns.planning, query),
  reservations: (query: ReservationListQuery = {}) =>
    withQuery(patterns.reservations, { ...query, page: query.page === 1 ? undefined : query.page }),
  /** Fields known already, e.g. from an empty stretch of a calendar. */
  newReservation: (known: { nature?: 'blocage'; gite?: string; du?: string; au?: string } = {}) =>
    withQuery(patterns.newReservation, known),
  importStays: () => patterns.importStays,
  payments: () => patterns.payments,
  trash: (page = 1) => withQuery(patterns.trash, { page: page === 1 ? undefined : page }),
  reservation: (id: string) => fill(patterns.reservation, id),
  editReservation: (id: string) => fill(patterns.editReservation, id),
  stayHistory: (id: string) => fill(patterns.stayHistory, id),
  cleanings: (
    query: {
      vue?: string | undefined;
      du?: string | undefined;
      gite?: string | null | undefined;
      filtre?: string | undefined;
    } = {},
  ) => withQuery(patterns.cleanings, query),
  newCleaning: (known: { gite?: string; date?: string; sejour?: string } = {}) =>
    withQuery(patterns.newCleaning, known),
  problems: () => patterns.problems,
  /** `mois`: `YYYY-MM`; absent, the month it is. */
  statements: (query: { mois?: string | undefined } = {}) => withQuery(patterns.statements, query),
  /** `key`: whose (src/domain/statement.ts). */
  statement: (key: string, query: { mois?: string | undefined } = {}) =>
    withQuery(fill(patterns.statement, key), query),
  cleaning: (id: string) => fill(patterns.cleaning, id),
  gites: () => patterns.gites,
  newGite: () => patterns.newGite,
  gite: (id: string) => fill(patterns.gite, id),
  wishes: (id: string) => fill(patterns.wishes, id),
  giteLists: (id: string) => fill(patterns.giteLists, id),
  prices: (id: string) => fill(patterns.prices, id),
  giteSheet: (id: string) => fill(patterns.giteSheet, id),
  /** `langue`: the one that is written in; absent, French. */
  giteSection: (id: string, section: string, query: { langue?: string | undefined } = {}) =>
    withQuery(`${fill(patterns.giteSheet, id)}/${section}`, query),
  calendars: () => patterns.calendars,
  newCalendar: (known: { gite?: string } = {}) => withQuery(patterns.newCalendar, known),
  importCalendar: (known: { gite?: string } = {}) => withQuery(patterns.importCalendar, known),
  calendar: (id: string) => fill(patterns.calendar, id),
  guests: (query: { vue?: string; q?: string; gite?: string | null; page?: number } = {}) =>
    withQuery(patterns.guests, query),
  /** By stay. `fiche`: the statutory form that is looked at. */
  guest: (id: string, query: { fiche?: string } = {}) => withQuery(fill(patterns.guest, id), query),
  team: () => patterns.team,
  absences: () => patterns.absences,
  invite: () => withQuery(patterns.team, { inviter: 1 }),
  synchronisation: () => patterns.synchronisation,
  settings: () => patterns.settings,
  more: () => patterns.more,
  /** `back`: the address the person wanted; they get there once signed in. */
  signIn: (back?: string) => withQuery(patterns.signIn, { retour: back === patterns.today ? undefined : back }),
  /** For someone whose data is open here but whose session with the server is over. */
  renewSession: (back: string) => withQuery(patterns.signIn, { reconnexion: 1, retour: back }),
  /** Where one waits while everything of one's own is erased from the device. */
  signingOut: () => withQuery(patterns.signIn, { depart: 1 }),
  signUp: () => patterns.signUp,
  forgottenPassword: () => patterns.forgottenPassword,
  newPassword: () => patterns.newPassword,
  /** Another page than the app's own: what a guest opens. With the secret in the fragment, like the next. */
  guestSheet: (token: string) => `/sejour#${token}`,
  /** With the code in the fragment, which no request takes along. */
  join: (code: string) => `${patterns.join}#${code}`,
};

/** Whether the sign-in page is wanted although somebody is signed in on this device. */
export function isRenewal(search: URLSearchParams): boolean {
  return search.has('reconnexion');
}

export function isSigningOut(search: URLSearchParams): boolean {
  return search.has('depart');
}

/** Whether the team's page is to make an invitation. */
export function isInviting(search: URLSearchParams): boolean {
  return search.has('inviter');
}

/** Where to go after signing in: only an address of this app, whatever the URL says. */
export function wantedPath(search: URLSearchParams): string {
  const wanted = search.get('retour') ?? '';
  return /^\/(?![/\\])/.test(wanted) ? wanted : patterns.today;
}

function fill(pattern: string, id: string): string {
  return pattern.replace(':id', encodeURIComponent(id));
}

function withQuery(path: string, query: Record<string, string | number | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}
