import type { Catalogue } from '../catalogue.ts';
import type { today as fr } from '../fr/today.ts';

export const today: Catalogue<typeof fr, 'es'> = {
  title: 'Hoy',
  cleanings: 'Limpiezas',
  myCleanings: 'Mis limpiezas para otros',
  cleanerQuiet: {
    title: 'Ninguna limpieza hoy',
    text: 'Las próximas están abajo, incluso sin conexión.',
  },
  start: {
    title: 'Le damos la bienvenida',
    text: 'Empiece por su alojamiento: basta con el nombre. Las estancias y las limpiezas vienen después, escritas a mano o desde un archivo de calendario.',
    action: 'Crear un alojamiento',
  },
  needsMe: {
    title: 'Por decidir',
    issues_one: 'Un cambio necesita su decisión',
    issues_many: '{{count, number}} de cambios necesitan su decisión',
    issues_other: '{{count, number}} cambios necesitan su decisión',
  },
};
