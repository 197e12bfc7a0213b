import type { Catalogue } from '../catalogue.ts';
import type { common as fr } from '../fr/common.ts';

export const common: Catalogue<typeof fr, 'pt-PT'> = {
  nights_one: '{{count, number}}\u00a0noite',
  nights_many: '{{count, number}}\u00a0de\u00a0noites',
  nights_other: '{{count, number}}\u00a0noites',
  save: 'Guardar',
  cancel: 'Cancelar',
  undo: 'Desfazer',
  undonePartly: 'O que foi alterado depois ficou como está.',
  close: 'Fechar',
  back: 'Voltar',
  more: 'Mais ações',
  required: '(obrigatório)',
  yes: 'Sim',
  no: 'Não',
  clearSearch: 'Limpar a pesquisa',
  charactersUsed: '{{used}} de {{allowed}} caracteres',
  pageOf: '{{from}}–{{to}} de {{total}}',
  notYet: {
    arriving: 'Os dados estão a chegar…',
    title: 'Os dados ainda não estão neste dispositivo',
    text: 'Chegam aqui assim que o dispositivo contactar o servidor. O que anotar até lá fica guardado.',
    lapsedTitle: 'Sem notícias do servidor há 30 dias',
    lapsedText:
      'Por segurança, os alojamentos que lhe foram confiados estão postos de lado neste dispositivo. Voltam assim que houver rede. O que anotou está guardado.',
  },
  pagination: {
    navigation: 'Páginas',
    first: 'Primeira página',
    previous: 'Página anterior',
    next: 'Página seguinte',
    last: 'Última página',
    page: 'Página {{page}}',
  },
};
