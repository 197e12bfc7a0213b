/** How long a cleaning took, as whoever does it says. */
export const pay = {
  spent: {
    title: 'Temps passé',
    label: 'Temps',
    noted: 'Noté : {{time}}.',
    clock: 'D’après le début et la fin. Pas encore noté.',
    plan: 'La durée prévue, tant que rien n’est noté.',
    nothing: 'Comme 1 h 30, ou en minutes : 90.',
    keep: 'Noter {{time}}',
    less: 'Un quart d’heure de moins',
    more: 'Un quart d’heure de plus',
    saved: 'Temps noté : {{time}}.',
    cleared: 'Temps effacé.',
  },
};
