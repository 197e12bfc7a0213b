import type { Catalogue } from '../catalogue.ts';
import type { absences as fr } from '../fr/absences.ts';

export const absences: Catalogue<typeof fr, 'pt-PT'> = {
  title: 'As minhas ausências',
  note: 'Registar uma ausência',
  empty: {
    title: 'Nenhuma ausência registada',
    text: 'Diga aqui os dias em que não trabalha, mesmo sem rede: os seus proprietários ficam a saber, e é pedida uma substituição se houver quem a faça.',
  },
  nowhere: 'As ausências são para quem faz a limpeza de um alojamento. Ainda não está em nenhuma equipa.',
  form: {
    title: 'Nova ausência',
    du: 'Primeiro dia',
    au: 'Último dia',
    hint: 'Para todos os alojamentos onde faz a limpeza. Não é pedido nenhum motivo.',
    save: 'Registar',
  },
  fields: {
    du: 'Primeiro dia',
    au: 'Último dia',
    retire: 'Retirada',
  },
  days_one: '{{count, number}} dia',
  days_many: '{{count, number}} de dias',
  days_other: '{{count, number}} dias',
  onlyIn: 'Apenas: {{gites}}',
  free: 'Nenhuma limpeza à sua espera nestes dias.',
  mine_one: 'Uma limpeza está a seu cargo nestes dias',
  mine_many: '{{count, number}} de limpezas estão a seu cargo nestes dias',
  mine_other: '{{count, number}} limpezas estão a seu cargo nestes dias',
  mineText:
    'Nada é cancelado sem o seu acordo. Abra uma limpeza para dizer que não pode, ou para propor outro momento.',
  others: 'Vêm outras pessoas:',
  more_one: 'e mais {{count, number}}',
  more_many: 'e mais {{count, number}}',
  more_other: 'e mais {{count, number}}',
  edit: 'Alterar',
  editOf: 'Alterar a ausência: {{days}}',
  remove: 'Eliminar',
  removeOf: 'Eliminar a ausência: {{days}}',
  noted: 'Ausência registada. É enviada assim que houver rede.',
  changed: 'Ausência alterada.',
  removed: 'Ausência eliminada.',
  cleaning: {
    me: 'Registou uma ausência neste dia',
    meText: 'A limpeza ainda está a seu cargo. Diga que não pode, ou proponha outro momento.',
  },
};
