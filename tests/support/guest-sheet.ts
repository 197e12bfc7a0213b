import type { GuestSheet, GuestWords } from '../../src/domain/guest/sheet.ts';

const NO_WORDS: GuestWords = {
  arrival: '',
  parking: '',
  heating: '',
  kitchen: '',
  tv: '',
  washing: '',
  pool: '',
  bins: '',
  other: '',
  rules: '',
  departure: '',
  checklist: '',
};

export function guestWords(words: Partial<GuestWords> = {}): GuestWords {
  return { ...NO_WORDS, ...words };
}

/** A stay from 14 to 17 May 2027, 16:00 to 10:00, in France; what the server says of it during the stay. */
export function guestSheet(change: Partial<GuestSheet> = {}): GuestSheet {
  return {
    version: 1,
    now: '2027-05-15T10:00:00Z',
    expiresAt: '2027-05-24T08:00:00Z',
    stay: {
      id: '3f1c7a52-8a0e-4a53-9d2f-0c6f5f0b7c11',
      arrival: '2027-05-14',
      departure: '2027-05-17',
      arrivalHour: '16:00',
      departureHour: '10:00',
      guestName: 'Anna Keller',
      adults: 2,
      children: 0,
      pets: 0,
    },
    gite: {
      name: 'La Maison du Passeur',
      address: '3 quai des Gabares',
      postalCode: '24150',
      city: 'Port-de-Lanquaise',
      country: 'France',
      latitude: null,
      longitude: null,
      timeZone: 'Europe/Paris',
    },
    secrets: {
      opensAt: '2027-05-13T14:00:00Z',
      closesAt: '2027-05-17T10:00:00Z',
      open: {
        wifi: { ssid: 'Passeur', password: 'gabare' },
        access: { fr: { code: '0359#', keys: 'Boîte à clés' } },
      },
    },
    wifi: { boxPlace: '', goodZones: '' },
    photos: { version: '', ids: [], bytes: 0 },
    words: { fr: guestWords({ arrival: 'Suivez le quai.' }) },
    contacts: {
      emergency: '',
      email: '',
      owner: '',
      doctor: '',
      doctorPhone: '',
      pharmacy: '',
      plumber: '',
      plumberPhone: '',
      electrician: '',
      electricianPhone: '',
    },
    equipment: { present: [], coffee: '', hob: '', remarks: '' },
    activities: [],
    offers: { arrival: '16:00', departure: '10:00' },
    requests: [],
    reports: [],
    police: [],
    ...change,
  };
}
