export const shell = {
  status: {
    prefix: 'Synchronisation : ',
    saved: 'Enregistré ici',
    sending_one: 'Envoi ({{count}})',
    sending_many: 'Envoi ({{count}})',
    sending_other: 'Envoi ({{count}})',
    receiving: 'Réception…',
    sentAt: 'Tout est envoyé à {{time}}',
    needsYou_one: 'À vous ({{count}})',
    needsYou_many: 'À vous ({{count}})',
    needsYou_other: 'À vous ({{count}})',
    offline: 'Hors ligne',
    offlinePending: 'Hors ligne ({{count}})',
    signedOut: 'Reconnectez-vous',
    upgrade: 'Mise à jour requise',
    trouble: 'Serveur injoignable',
    storage: 'Appareil plein ?',
  },
  update: {
    text: 'Une nouvelle version est prête.',
    action: 'Mettre à jour',
    later: 'Plus tard',
    busy: 'Mise à jour…',
  },
  install: {
    title: 'Installer l’application',
    text: 'Elle s’ouvre d’une touche, comme les autres, même sans réseau.',
    action: 'Installer',
    ios: 'Dans le menu Partager de votre navigateur, choisissez « Sur l’écran d’accueil ».',
  },
  firstSync: {
    title: 'Première réception de vos données',
    text: 'Vous pouvez déjà vous promener dans l’application.',
    received_one: '{{count, number}} ligne reçue',
    received_many: '{{count, number}} de lignes reçues',
    received_other: '{{count, number}} lignes reçues',
  },
  welcome: {
    promise: 'Vos gîtes sous la main, même sans réseau.',
    text: 'Séjours, ménages, ce qui vous attend aujourd’hui : tout est sur votre appareil, et se retrouve sur les autres.',
  },
  language: 'Langue',
  toasts: 'Messages',
  notFound: {
    title: 'Page introuvable',
    text: 'Cette adresse ne mène nulle part. Elle a peut-être été mal recopiée.',
    action: 'Aller à aujourd’hui',
  },
  ownerOnly: {
    title: 'Réservé aux propriétaires',
    text: 'Cette page montre les gîtes et les réservations d’un propriétaire. Vos ménages sont ici :',
    action: 'Voir mes ménages',
    also: 'Vous louez aussi un gîte ? Ajoutez-le.',
  },
  crash: {
    title: 'Cette page s’est arrêtée',
    text: 'Ce que vous avez enregistré est en sécurité sur cet appareil. Rechargez la page pour continuer.',
    action: 'Recharger',
    detail: 'Détail technique',
  },
  pageMissing: {
    title: 'Page pas encore sur cet appareil',
    text: 'Il manque un morceau de l’application. Reconnectez-vous au réseau, puis rechargez.',
  },
  storage: {
    storage_missing: {
      title: 'Ce navigateur ne garde rien',
      text: 'LiveOwnerUnit garde vos données sur l’appareil, et ce navigateur ne le permet pas : fenêtre privée, ou cookies bloqués. Ouvrez l’application dans une fenêtre normale.',
    },
    storage_blocked: {
      title: 'Fermez les autres onglets',
      text: 'Un autre onglet utilise une version plus ancienne de l’application. Fermez-le, puis rechargez cette page.',
    },
    storage_full: {
      title: 'L’appareil est plein',
      text: 'Il n’y a plus de place pour ouvrir vos données. Libérez de l’espace (photos, vidéos), puis rechargez. Rien n’est perdu.',
    },
    storage_newer: {
      title: 'Une version plus récente a déjà servi ici',
      text: 'Vos données viennent d’une version plus récente de l’application. Rechargez, connecté au réseau, pour la retrouver.',
    },
    storage_closed: {
      title: 'Vos données se sont fermées',
      text: 'L’appareil les a fermées pendant que l’application dormait. Rechargez la page ; rien n’est perdu.',
    },
    storage_failed: {
      title: 'Vos données ne s’ouvrent pas',
      text: 'Rechargez la page. Si cela continue, redémarrez l’appareil ; rien n’est effacé.',
    },
  },
};
