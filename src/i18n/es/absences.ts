import type { Catalogue } from '../catalogue.ts';
import type { absences as fr } from '../fr/absences.ts';

export const absences: Catalogue<typeof fr, 'es'> = {
  title: 'Mis ausencias',
  note: 'Anotar una ausencia',
  empty: {
    title: 'Ninguna ausencia anotada',
    text: 'Indique aquí los días en que no trabaja, incluso sin red: sus propietarios lo saben, y se pide una sustitución si la hay.',
  },
  nowhere: 'Las ausencias son para quien limpia un alojamiento. Todavía no está en ningún equipo.',
  form: {
    title: 'Nueva ausencia',
    du: 'Primer día',
    au: 'Último día',
    hint: 'Para todos los alojamientos que limpia. No se pide ningún motivo.',
    save: 'Anotar',
  },
  fields: {
    du: 'Primer día',
    au: 'Último día',
    retire: 'Retirada',
  },
  days_one: '{{count, number}} día',
  days_many: '{{count, number}} de días',
  days_other: '{{count, number}} días',
  onlyIn: 'Solo: {{gites}}',
  free: 'Ninguna limpieza le espera esos días.',
  mine_one: 'Tiene asignada una limpieza esos días',
  mine_many: 'Tiene asignadas {{count, number}} de limpiezas esos días',
  mine_other: 'Tiene asignadas {{count, number}} limpiezas esos días',
  mineText: 'Nada se cancela sin su acuerdo. Abra una limpieza para decir que no puede, o para proponer otro momento.',
  others: 'Vienen otras personas:',
  more_one: 'y {{count, number}} más',
  more_many: 'y {{count, number}} más',
  more_other: 'y {{count, number}} más',
  edit: 'Cambiar',
  editOf: 'Cambiar la ausencia: {{days}}',
  remove: 'Eliminar',
  removeOf: 'Eliminar la ausencia: {{days}}',
  noted: 'Ausencia anotada. Se envía en cuanto haya red.',
  changed: 'Ausencia cambiada.',
  removed: 'Ausencia eliminada.',
  cleaning: {
    me: 'Ha anotado una ausencia ese día',
    meText: 'La limpieza sigue a su cargo. Diga que no puede, o proponga otro momento.',
  },
};
