import type { Catalogue } from '../catalogue.ts';
import type { forms as fr } from '../fr/forms.ts';

export const forms: Catalogue<typeof fr, 'ro'> = {
  kept: 'Ce scrieți se păstrează imediat pe acest dispozitiv, chiar dacă părăsiți pagina.',
  none: 'nimic',
  otherField: 'alt câmp',
  draft: {
    found: 'Ciornă regăsită',
    text: 'Continuați de unde ați rămas ({{when}}).',
    textUndated: 'Continuați de unde ați rămas.',
    discard: 'Ștergeți ciorna',
    discarded: 'Ciornă ștearsă.',
  },
  notKept: {
    title: 'Ciornă nepăstrată',
    text: 'Acest dispozitiv nu a putut păstra ce scrieți: salvați înainte de a părăsi pagina.',
  },
  changedMeanwhile: {
    title: 'Schimbat între timp',
    text: 'Alt dispozitiv a schimbat aceasta în timp ce scriați. Textul scris aici este păstrat și îl va înlocui pe celălalt dacă salvați. Celălalt:',
    theirs: '{{field}}: {{value}}',
    both: 'Păstrați ambele texte',
  },
};
