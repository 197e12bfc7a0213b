/** What every form with a draft says. */
export const forms = {
  kept: 'Ce que vous écrivez est gardé sur cet appareil à mesure, même si vous quittez cette page.',
  draft: {
    found: 'Brouillon retrouvé',
    text: 'Vous reprenez là où vous en étiez ({{when}}).',
    textUndated: 'Vous reprenez là où vous en étiez.',
    discard: 'Effacer le brouillon',
    discarded: 'Brouillon effacé.',
  },
  changedMeanwhile: {
    title: 'Changé entre-temps',
    text: 'Un autre appareil a modifié ceci pendant que vous écriviez. Vous aviez aussi changé : {{fields}}. Votre texte est gardé, et remplacera le leur si vous enregistrez.',
  },
};
