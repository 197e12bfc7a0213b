import type { Day, Hour } from '../rows.ts';
import type { Instant } from '../synced-row.ts';
import type { GenreDemande, GenreRetour, StatutDemande } from '../guest-rows.ts';
import type { EtatSignalement, Urgence } from '../list-rows.ts';

/** What is added to UTC at a gîte: minutes, from an instant on. Instants in ms since 1970; nothing is said of any from `until` on. */
export interface GuestClock {
  until: number;
  offsets: readonly (readonly [from: number, minutes: number])[];
}

/**
 * What a guest's link opens: `public.guest_sheet` writes it, `src/guest` shows it. No price, no contact of the guest, nothing of
 * another stay. Days and hours are the gîte's, instants UTC.
 */
export interface GuestSheet {
  version: 1;
  /** The server's clock. */
  now: Instant;
  /** From here on the link opens nothing; the device forgets everything. */
  expiresAt: Instant;
  stay: {
    /** By which two links are known to be of the same stay, and nothing else. */
    id: string;
    arrival: Day;
    departure: Day;
    arrivalHour: Hour;
    departureHour: Hour;
    guestName: string;
    adults: number;
    children: number;
    pets: number;
  };
  gite: {
    name: string;
    address: string;
    postalCode: string;
    city: string;
    country: string;
    latitude: number | null;
    longitude: number | null;
    /** IANA. */
    timeZone: string;
    /** Absent in what a phone keeps of earlier days. */
    clock?: GuestClock;
  };
  secrets: GuestSecrets;
  /** Where the wifi is good; its name and password are secrets. The English, as below, is absent in what a phone keeps of earlier days. */
  wifi: { boxPlace: string; goodZones: string; boxPlaceEn?: string; goodZonesEn?: string };
  /** By language (`fr`, `en`): what the owner wrote in it. */
  words: Readonly<Record<string, GuestWords>>;
  contacts: {
    emergency: string;
    email: string;
    owner: string;
    doctor: string;
    doctorPhone: string;
    pharmacy: string;
    plumber: string;
    plumberPhone: string;
    electrician: string;
    electricianPhone: string;
  };
  equipment: {
    present: readonly string[];
    coffee: string;
    hob: string;
    remarks: string;
    coffeeEn?: string;
    hobEn?: string;
    remarksEn?: string;
  };
  activities: readonly GuestActivity[];
  /** What `guest_photos` would give, and how heavy it is: whoever travels chooses. Another `version`: captions or order have changed. */
  photos: { version: string; ids: readonly string[]; bytes: number };
  /** The earliest arrival and the latest departure that the server accepts at once; the owner decides beyond. */
  offers: { arrival: Hour; departure: Hour };
  requests: readonly GuestRequest[];
  reports: readonly GuestReport[];
  /** The statutory forms that were filled in for this stay. */
  police: readonly { id: string; name: string }[];
}

/** From 24 hours before arrival until two hours after departure; null outside, and then nothing of it leaves the server. */
export interface GuestSecrets {
  opensAt: Instant;
  closesAt: Instant;
  open: null | {
    wifi: { ssid: string; password: string } | null;
    /** By language. */
    access: Readonly<Record<string, { code: string; keys: string }>>;
  };
}

export interface GuestWords {
  arrival: string;
  parking: string;
  heating: string;
  kitchen: string;
  tv: string;
  washing: string;
  pool: string;
  bins: string;
  other: string;
  rules: string;
  departure: string;
  /** A line each. */
  checklist: string;
}

export interface GuestActivity {
  id: string;
  name: string;
  nameEn?: string;
  category: string;
  description: string;
  descriptionEn: string;
  address: string;
  url: string;
  phone: string;
  distanceKm: number | null;
  latitude: number | null;
  longitude: number | null;
}

export interface GuestRequest {
  id: string;
  kind: GenreDemande;
  hour: Hour;
  reason: string;
  state: StatutDemande;
  reply: string;
  at: Instant;
}

export interface GuestReport {
  id: string;
  kind: GenreRetour;
  text: string;
  urgency: Urgence;
  rating: number | null;
  state: EtatSignalement;
  reply: string;
  at: Instant;
}
