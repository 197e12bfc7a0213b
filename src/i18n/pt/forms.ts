import type { Catalogue } from '../catalogue.ts';
import type { forms as fr } from '../fr/forms.ts';

export const forms: Catalogue<typeof fr, 'pt-PT'> = {
  kept: 'O que escreve fica logo guardado neste dispositivo, mesmo que saia desta página.',
  none: 'nada',
  otherField: 'outro campo',
  draft: {
    found: 'Rascunho recuperado',
    text: 'Continua onde tinha ficado ({{when}}).',
    textUndated: 'Continua onde tinha ficado.',
    discard: 'Apagar o rascunho',
    discarded: 'Rascunho apagado.',
  },
  notKept: {
    title: 'Rascunho não guardado',
    text: 'Este dispositivo não conseguiu guardar o que escreve: guarde antes de sair desta página.',
  },
  changedMeanwhile: {
    title: 'Alterado entretanto',
    text: 'Outro dispositivo alterou isto enquanto escrevia. O seu texto está guardado e substituirá o outro se guardar. O outro:',
    theirs: '{{field}}: {{value}}',
    both: 'Manter os dois textos',
  },
};
