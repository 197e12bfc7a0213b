import type { Catalogue } from '../catalogue.ts';
import type { forms as fr } from '../fr/forms.ts';

export const forms: Catalogue<typeof fr, 'es'> = {
  kept: 'Lo que escribe queda guardado al momento en este dispositivo, aunque salga de esta página.',
  none: 'nada',
  otherField: 'otro campo',
  draft: {
    found: 'Borrador recuperado',
    text: 'Sigue donde lo dejó ({{when}}).',
    textUndated: 'Sigue donde lo dejó.',
    discard: 'Borrar el borrador',
    discarded: 'Borrador borrado.',
  },
  notKept: {
    title: 'Borrador no guardado',
    text: 'Este dispositivo no ha podido conservar lo que escribe: guarde antes de salir de esta página.',
  },
  changedMeanwhile: {
    title: 'Cambiado entretanto',
    text: 'Otro dispositivo cambió esto mientras escribía. Su texto está guardado, y sustituirá al otro si guarda. El otro:',
    theirs: '{{field}}: {{value}}',
    both: 'Conservar los dos textos',
  },
};
