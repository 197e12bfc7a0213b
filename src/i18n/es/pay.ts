import type { Catalogue } from '../catalogue.ts';
import type { pay as fr } from '../fr/pay.ts';

export const pay: Catalogue<typeof fr, 'es'> = {
  spent: {
    title: 'Tiempo empleado',
    label: 'Tiempo',
    noted: 'Anotado: {{time}}.',
    clock: 'Según el inicio y el final. Aún no anotado.',
    plan: 'La duración prevista, mientras no se anote nada.',
    nothing: 'Como 1 h 30, o en minutos: 90.',
    keep: 'Anotar {{time}}',
    less: 'Un cuarto de hora menos',
    more: 'Un cuarto de hora más',
    saved: 'Tiempo anotado: {{time}}.',
    cleared: 'Tiempo borrado.',
  },
};
