/** Of somebody else's days off. */
export const ownerAbsences = {
  titleOf: 'Absences',
  freeOf: 'Aucun ménage ne lui est confié ces jours-là.',
  theirs_one: 'Un ménage lui est confié ces jours-là',
  theirs_many: '{{count, number}} de ménages lui sont confiés ces jours-là',
  theirs_other: '{{count, number}} ménages lui sont confiés ces jours-là',
  theirsText:
    'Ce qui est accepté reste où il est. Ouvrez un ménage pour le confier à quelqu’un d’autre, ou le déplacer.',
  empty: {
    of: 'Aucune absence notée.',
  },
  form: {
    hintOf: 'Pour tous vos gîtes où cette personne fait le ménage. Elle le verra aussi.',
  },
  cleaning: {
    who: '{{who}} n’est pas là ce jour-là',
    whoText: 'Le ménage lui est encore confié. Confiez-le à quelqu’un d’autre, ou changez le jour.',
    give: 'Confier à {{who}}',
    given: 'Confié à {{who}}.',
  },
};
