import type { Catalogue } from '../catalogue.ts';
import type { absences as fr } from '../fr/absences.ts';

export const absences: Catalogue<typeof fr, 'ro'> = {
  title: 'Absențele mele',
  note: 'Notează o absență',
  empty: {
    title: 'Nicio absență notată',
    text: 'Spuneți aici zilele în care nu lucrați, chiar și fără rețea: proprietarii află, iar dacă există un înlocuitor, este rugat el.',
  },
  nowhere: 'Absențele sunt pentru cine face curățenie într-o locuință. Nu sunteți încă în nicio echipă.',
  form: {
    title: 'Absență nouă',
    du: 'Prima zi',
    au: 'Ultima zi',
    hint: 'Pentru toate locuințele în care faceți curățenie. Nu se cere niciun motiv.',
    save: 'Notează',
  },
  fields: {
    du: 'Prima zi',
    au: 'Ultima zi',
    retire: 'Retrasă',
  },
  days_one: '{{count, number}} zi',
  days_few: '{{count, number}} zile',
  days_other: '{{count, number}} de zile',
  onlyIn: 'Doar: {{gites}}',
  free: 'Nicio curățenie nu vă așteaptă în aceste zile.',
  mine_one: 'Aveți o curățenie în aceste zile',
  mine_few: 'Aveți {{count, number}} curățenii în aceste zile',
  mine_other: 'Aveți {{count, number}} de curățenii în aceste zile',
  mineText:
    'Nimic nu se anulează fără să știți. Deschideți o curățenie ca să spuneți că nu puteți sau să propuneți alt moment.',
  others: 'Vin alții:',
  more_one: 'și încă {{count, number}}',
  more_few: 'și încă {{count, number}}',
  more_other: 'și încă {{count, number}}',
  edit: 'Schimbă',
  editOf: 'Schimbă absența: {{days}}',
  remove: 'Șterge',
  removeOf: 'Șterge absența: {{days}}',
  noted: 'Absența a fost notată. Se trimite imediat ce există rețea.',
  changed: 'Absența a fost schimbată.',
  removed: 'Absența a fost ștearsă.',
  cleaning: {
    me: 'Ați notat o absență în această zi',
    meText: 'Curățenia vă este încă încredințată. Spuneți că nu puteți sau propuneți alt moment.',
  },
};
