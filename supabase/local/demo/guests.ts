import type { Chance } from './random.ts';

/** Invented people. Numbers are those that regulators keep for films; addresses end in `example.org`. */
export interface DemoGuest {
  nom: string;
  email: string;
  telephone: string;
}

type Country = 'fr' | 'be' | 'nl' | 'gb' | 'de' | 'es' | 'it' | 'far';

/** Names as owners type them: with accents, particles, other scripts, and one that reads from right to left. */
const NAMES: Record<Country, readonly string[]> = {
  fr: [
    'Camille Dupont',
    'Élodie Lefèvre',
    'Thomas Garnier',
    'Famille Béranger',
    'Julien & Sophie Maréchal',
    'Inès Cazenave',
    'Noël Le Brazidec',
    'Anaïs Peyrat',
    'Hugo Castaing',
    'Marie-Laure de la Tour',
    'Bérengère Œuvrard',
    'Karim Haddad',
    'Fatou N’Diaye',
    'Pascal Thévenot',
    'Mme Giraud',
    'Antoine Roussel',
    'Chloé Fabre',
    'Les Cousins Bonnefoy',
    'Louise Meunier',
    'Stéphane Prigent',
    'Aurélie Chauvet',
    'Gaëlle Rolland',
    'Loïc Kermarrec',
    'Mathilde Aubry',
  ],
  be: ['Wouter Claes', 'Amandine Delvaux', 'Familie Peeters', 'Benoît Lambrechts', 'Sarah Vandenbroucke'],
  nl: [
    'Zoë van den Heuvel',
    'Joost de Vries',
    'Familie ’t Hart',
    'Marijke Bakker',
    'Daan & Lotte Visser',
    'Sanne Jansen',
  ],
  gb: [
    'Oliver Pemberton',
    'Siân Rhys-Jones',
    'The Whitfields',
    'Niamh O’Connor',
    'Priya Chandrasekhar',
    'George Ashworth',
  ],
  de: ['Jürgen Großmann', 'Familie Müller-Lüdenscheid', 'Anneke Schröder', 'Björn Weiß', 'Lena Hoffmann'],
  es: ['Núria Puig i Ferrer', 'Íñigo Echeverría', 'María José Muñoz'],
  it: ['Niccolò Bellini', 'Famiglia D’Angelo', 'Giulia Esposito'],
  far: [
    'Łukasz Wójcik',
    'Søren Ægidius Holm',
    '山本 美咲',
    'أمينة بن علي',
    'João Magalhães',
    'Eva Dvořáková',
    'Ольга Петрова',
  ],
};

const SHARES: readonly (readonly [Country, number])[] = [
  ['fr', 52],
  ['nl', 13],
  ['be', 10],
  ['gb', 9],
  ['de', 7],
  ['es', 3],
  ['it', 2],
  ['far', 4],
];

export function drawGuest(chance: Chance): DemoGuest {
  const country = chance.weighted(SHARES);
  const nom = chance.pick(NAMES[country]);
  return {
    nom,
    email: chance.in(0.7) ? emailOf(nom) : '',
    telephone: chance.in(0.75) ? phoneOf(country, chance) : '',
  };
}

function emailOf(nom: string): string {
  const plain = nom
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '.')
    .replaceAll(/^\.+|\.+$/g, '');
  return plain.length < 4 ? '' : `${plain}@example.org`;
}

function phoneOf(country: Country, chance: Chance): string {
  const two = () => String(chance.between(0, 99)).padStart(2, '0');
  if (country === 'fr') return `06 39 98 ${two()} ${two()}`;
  if (country === 'gb') return `+44 7700 9000${two()}`;
  return '';
}
