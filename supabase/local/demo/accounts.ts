/** Known to everybody who reads this: they exist in demonstrations only. */
export interface DemoAccount {
  key: 'owner' | 'other' | 'cleaner';
  email: string;
  password: string;
  nom: string;
  /** For the console, in both languages. */
  role: string;
}

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    key: 'owner',
    email: 'proprietaire@demo.test',
    password: 'demo-proprietaire',
    nom: 'Claire Vidal',
    role: 'propriétaire de trois gîtes · owner of three gîtes',
  },
  {
    key: 'other',
    email: 'autre@demo.test',
    password: 'demo-autre',
    nom: 'Yann Le Goff',
    role: 'autre propriétaire · another owner',
  },
  {
    key: 'cleaner',
    email: 'menage@demo.test',
    password: 'demo-menage',
    nom: 'Nadia',
    role: 'ménage, chez la première · cleaner, of the first',
  },
];
