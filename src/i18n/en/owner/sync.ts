/** What only an owner’s devices exchange. */
export const ownerSync = {
  needsYou: {
    formerTitle: '{{name}}, who has left the team, sent it · {{when}}',
    lateTitle: '{{name}} answered about a cleaning that is no longer theirs · {{when}}',
    goneTitle: '{{name}} sent it about the cleaning of {{day}}, in a gîte deleted since ({{gite}}) · {{when}}',
    formerSomebody: 'Somebody',
    formerText: 'Written before knowing, and kept for you:',
    formerTake: 'Take it over',
    formerForget: 'Leave it',
  },
  refusal: {
    has_reservations: 'This gîte still has reservations. Delete them first, or make the gîte inactive.',
    has_cleanings:
      'This gîte still has cleanings that were done, reported on or given. Delete or cancel them first, or make the gîte inactive.',
  },
  tables: {
    gites_base: 'Gîte',
    gites_wifi: 'Wifi',
    gites_consignes: 'House guide',
    gites_contacts: 'Contacts',
    gites_equipements: 'Equipment',
    reservations: 'Reservation',
    activites: 'Activity',
    client_access_tokens: 'Guest link',
    paiements: 'Payment',
    vues_reservations: 'Saved search',
    sync_logs: 'Import',
    flux_ical: 'Calendar',
    questions_flux: 'Question about a calendar',
    exports_ical: 'Calendar address',
    demandes_horaires: 'Request for another hour',
    retours_clients: 'Word from a guest',
    fiches_police: 'Police form',
    destructions: 'Destruction',
    photos_gite: 'Photo of the gîte',
  },
};
