export const absences = {
  title: 'Mes absences',
  note: 'Noter une absence',
  empty: {
    title: 'Aucune absence notée',
    text: 'Dites ici les jours où vous ne travaillez pas, même sans réseau : vos propriétaires le savent, et un remplacement est demandé s’il y en a un.',
  },
  nowhere: 'Les absences concernent qui fait le ménage d’un gîte. Vous n’êtes encore d’aucune équipe.',
  form: {
    title: 'Nouvelle absence',
    du: 'Premier jour',
    au: 'Dernier jour',
    hint: 'Pour tous les gîtes où vous faites le ménage. Aucune raison n’est demandée.',
    save: 'Noter',
  },
  fields: {
    du: 'Premier jour',
    au: 'Dernier jour',
    retire: 'Retirée',
  },
  days_one: '{{count, number}} jour',
  days_many: '{{count, number}} de jours',
  days_other: '{{count, number}} jours',
  onlyIn: 'Seulement : {{gites}}',
  free: 'Aucun ménage ne vous attend ces jours-là.',
  mine_one: 'Un ménage vous est confié ces jours-là',
  mine_many: '{{count, number}} de ménages vous sont confiés ces jours-là',
  mine_other: '{{count, number}} ménages vous sont confiés ces jours-là',
  mineText:
    'Rien n’est annulé sans vous. Ouvrez un ménage pour dire que vous ne pouvez pas, ou proposer un autre moment.',
  /** Which cleanings of these days others do. */
  others: 'D’autres viennent :',
  more_one: 'et {{count, number}} autre',
  more_many: 'et {{count, number}} d’autres',
  more_other: 'et {{count, number}} autres',
  edit: 'Changer',
  editOf: 'Changer l’absence : {{days}}',
  remove: 'Supprimer',
  removeOf: 'Supprimer l’absence : {{days}}',
  noted: 'Absence notée. Elle part dès qu’il y a du réseau.',
  changed: 'Absence changée.',
  removed: 'Absence supprimée.',
  /** On the page of a cleaning. */
  cleaning: {
    me: 'Vous avez noté une absence ce jour-là',
    meText: 'Le ménage vous est encore confié. Dites que vous ne pouvez pas, ou proposez un autre moment.',
  },
};
