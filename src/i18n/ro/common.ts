import type { Catalogue } from '../catalogue.ts';
import type { common as fr } from '../fr/common.ts';

export const common: Catalogue<typeof fr, 'ro'> = {
  nights_one: '{{count, number}}\u00a0noapte',
  nights_few: '{{count, number}}\u00a0nopți',
  nights_other: '{{count, number}}\u00a0de\u00a0nopți',
  save: 'Salvați',
  cancel: 'Renunțați',
  undo: 'Anulați',
  undonePartly: 'Ce s-a schimbat între timp a rămas așa cum este.',
  close: 'Închideți',
  back: 'Înapoi',
  more: 'Mai multe acțiuni',
  required: '(obligatoriu)',
  yes: 'Da',
  no: 'Nu',
  clearSearch: 'Ștergeți căutarea',
  charactersUsed: '{{used}} din {{allowed}} caractere',
  pageOf: '{{from}}–{{to}} din {{total}}',
  notYet: {
    arriving: 'Datele sosesc…',
    title: 'Datele nu sunt încă pe acest dispozitiv',
    text: 'Vor ajunge aici imediat ce dispozitivul găsește serverul. Ce notați până atunci se păstrează.',
    lapsedTitle: 'Nicio veste de la server de 30 de zile',
    lapsedText:
      'Pentru siguranță, locuințele care v-au fost încredințate sunt puse deoparte pe acest dispozitiv. Revin imediat ce există internet. Ce ați notat este păstrat.',
  },
  pagination: {
    navigation: 'Pagini',
    first: 'Prima pagină',
    previous: 'Pagina anterioară',
    next: 'Pagina următoare',
    last: 'Ultima pagină',
    page: 'Pagina {{page}}',
  },
};
