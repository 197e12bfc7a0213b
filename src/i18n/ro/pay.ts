import type { Catalogue } from '../catalogue.ts';
import type { pay as fr } from '../fr/pay.ts';

export const pay: Catalogue<typeof fr, 'ro'> = {
  spent: {
    title: 'Timp lucrat',
    label: 'Timp',
    noted: 'Notat: {{time}}.',
    clock: 'După început și sfârșit. Încă nenotat.',
    plan: 'Durata prevăzută, cât timp nu este notat nimic.',
    nothing: 'De exemplu 1 h 30 sau în minute: 90.',
    keep: 'Notează {{time}}',
    less: 'Cu un sfert de oră mai puțin',
    more: 'Cu un sfert de oră mai mult',
    saved: 'Timp notat: {{time}}.',
    cleared: 'Timp șters.',
  },
};
