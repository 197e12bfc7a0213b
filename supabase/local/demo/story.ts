import type { DemoGite } from './gite.ts';
import { grange } from './gite-grange.ts';
import { passeur } from './gite-passeur.ts';
import { pigeonnier } from './gite-pigeonnier.ts';
import { tiAvel } from './gite-ti-avel.ts';
import type { FixedStay } from './stays.ts';

/**
 * What the demonstration shows on any day it is opened: somebody leaves and somebody comes today, somebody is there, one
 * stay is double booked, one is an option, one gîte is closed for works. `from` counts days from today.
 */
export const STORY: readonly { gite: DemoGite; fixed: readonly FixedStay[] }[] = [
  {
    gite: grange,
    fixed: [
      { from: -4, nights: 4, is: { plateforme: 'booking' } },
      {
        from: 0,
        nights: 3,
        is: {
          plateforme: 'airbnb',
          heure_arrivee: '18:30',
          nb_animaux: 1,
          notes_menage: 'Un chien : aspirer le canapé.',
        },
      },
      { from: 3, nights: 4, is: { plateforme: 'direct', notes: 'Acompte reçu par virement, solde à l’arrivée.' } },
      {
        from: 62,
        nights: 6,
        is: { nature: 'blocage', plateforme: 'direct', notes: 'Réfection de la salle d’eau du bas (M. Lacombe).' },
      },
      { from: -300, nights: 21, is: { nature: 'blocage', plateforme: 'direct', notes: 'Fermeture annuelle.' } },
    ],
  },
  {
    gite: pigeonnier,
    fixed: [
      { from: -2, nights: 4, is: { plateforme: 'abritel' } },
      { from: 2, nights: 2, is: { plateforme: 'airbnb' } },
      { from: 10, nights: 3, is: { plateforme: 'booking', nature: 'inconnue' } },
      { from: 24, nights: 3, is: { plateforme: 'direct', statut: 'option', notes: 'Répond d’ici dimanche.' } },
      { from: 31, nights: 2, is: { plateforme: 'airbnb', statut: 'annulee' } },
    ],
  },
  {
    gite: passeur,
    fixed: [
      { from: -4, nights: 3, is: { plateforme: 'airbnb' } },
      { from: 1, nights: 5, is: { plateforme: 'direct' } },
      // The double booking: two platforms sold two of the same nights.
      { from: 12, nights: 4, is: { plateforme: 'airbnb' } },
      { from: 14, nights: 4, is: { plateforme: 'booking' } },
      { from: 45, nights: 3, is: { nature: 'blocage', plateforme: 'direct', notes: 'Nous y allons.' } },
    ],
  },
  {
    gite: tiAvel,
    fixed: [
      { from: -1, nights: 5, is: { plateforme: 'airbnb' } },
      { from: 8, nights: 7, is: { plateforme: 'abritel' } },
    ],
  },
];
