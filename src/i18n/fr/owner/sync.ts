/** What only an owner’s devices exchange. */
export const ownerSync = {
  needsYou: {
    formerTitle: '{{name}}, qui n’est plus de l’équipe, l’a envoyé · {{when}}',
    lateTitle: '{{name}} a répondu pour un ménage qui ne lui est plus confié · {{when}}',
    goneTitle: '{{name}} l’a envoyé pour le ménage du {{day}}, dans un gîte supprimé depuis ({{gite}}) · {{when}}',
    formerSomebody: 'Quelqu’un',
    formerText: 'Écrit avant de savoir, et gardé pour vous :',
    formerTake: 'Le reprendre',
    formerForget: 'Ne pas le reprendre',
  },
  refusal: {
    has_reservations: 'Ce gîte a encore des réservations. Supprimez-les d’abord, ou rendez le gîte inactif.',
    has_cleanings:
      'Ce gîte a encore des ménages faits, commentés ou confiés. Supprimez-les ou annulez-les d’abord, ou rendez le gîte inactif.',
  },
  tables: {
    gites_base: 'Gîte',
    gites_wifi: 'Wifi',
    gites_consignes: 'Consignes',
    gites_contacts: 'Contacts',
    gites_equipements: 'Équipements',
    reservations: 'Réservation',
    activites: 'Activité',
    client_access_tokens: 'Lien voyageur',
    paiements: 'Paiement',
    vues_reservations: 'Recherche gardée',
    sync_logs: 'Import',
    flux_ical: 'Calendrier',
    questions_flux: 'Question d’un calendrier',
    exports_ical: 'Adresse de calendrier',
    demandes_horaires: 'Demande d’horaire',
    retours_clients: 'Retour de voyageur',
    fiches_police: 'Fiche de police',
    destructions: 'Destruction',
    photos_gite: 'Photo du gîte',
  },
};
