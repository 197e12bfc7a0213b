import type { Catalogue } from '../catalogue.ts';
import type { today as fr } from '../fr/today.ts';

export const today: Catalogue<typeof fr, 'ro'> = {
  title: 'Azi',
  cleanings: 'Curățenii',
  myCleanings: 'Curățeniile mele la alții',
  cleanerQuiet: {
    title: 'Nicio curățenie azi',
    text: 'Următoarele sunt mai jos, chiar și fără internet.',
  },
  start: {
    title: 'Bine ați venit',
    text: 'Începeți cu locuința: este de ajuns numele. Sejururile și curățeniile vin după aceea, scrise de mână sau dintr-un fișier de calendar.',
    action: 'Creați o locuință',
  },
  needsMe: {
    title: 'De decis',
    issues_one: 'O schimbare așteaptă o decizie',
    issues_few: '{{count, number}} schimbări așteaptă o decizie',
    issues_other: '{{count, number}} de schimbări așteaptă o decizie',
  },
};
