import type { Catalogue } from '../catalogue.ts';
import type { common as fr } from '../fr/common.ts';

export const common: Catalogue<typeof fr, 'es'> = {
  nights_one: '{{count, number}}\u00a0noche',
  nights_many: '{{count, number}}\u00a0de\u00a0noches',
  nights_other: '{{count, number}}\u00a0noches',
  save: 'Guardar',
  cancel: 'Cancelar',
  undo: 'Deshacer',
  undonePartly: 'Lo que se cambió después se ha quedado como está.',
  close: 'Cerrar',
  back: 'Volver',
  more: 'Más acciones',
  required: '(obligatorio)',
  yes: 'Sí',
  no: 'No',
  clearSearch: 'Borrar la búsqueda',
  charactersUsed: '{{used}} de {{allowed}} caracteres',
  pageOf: '{{from}}–{{to}} de {{total}}',
  notYet: {
    arriving: 'Los datos están llegando…',
    title: 'Los datos aún no están en este dispositivo',
    text: 'Llegarán aquí en cuanto el dispositivo contacte con el servidor. Lo que anote hasta entonces queda guardado.',
    lapsedTitle: 'Sin noticias del servidor desde hace 30 días',
    lapsedText:
      'Por seguridad, los alojamientos que le han confiado están apartados en este dispositivo. Vuelven en cuanto haya conexión. Lo que anotó está guardado.',
  },
  pagination: {
    navigation: 'Páginas',
    first: 'Primera página',
    previous: 'Página anterior',
    next: 'Página siguiente',
    last: 'Última página',
    page: 'Página {{page}}',
  },
};
