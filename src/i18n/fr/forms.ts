/** What every form with a draft says. */
export const forms = {
  kept: 'Ce que vous écrivez est gardé sur cet appareil à mesure, même si vous quittez cette page.',
  none: 'rien',
  otherField: 'autre champ',
  draft: {
    found: 'Brouillon retrouvé',
    text: 'Vous reprenez là où vous en étiez ({{when}}).',
    textUndated: 'Vous reprenez là où vous en étiez.',
    discard: 'Effacer le brouillon',
    discarded: 'Brouillon effacé.',
  },
  notKept: {
    title: 'Brouillon non gardé',
    text: 'Cet appareil n’a pas pu garder ce que vous écrivez : enregistrez avant de quitter cette page.',
  },
  changedMeanwhile: {
    title: 'Changé entre-temps',
    text: 'Un autre appareil a modifié ceci pendant que vous écriviez. Votre texte est gardé, et remplacera le leur si vous enregistrez. Le leur :',
    theirs: '{{field}} : {{value}}',
    both: 'Garder les deux textes',
  },
};
