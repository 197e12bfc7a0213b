import type { Catalogue } from '../catalogue.ts';
import type { today as fr } from '../fr/today.ts';

export const today: Catalogue<typeof fr, 'pt-PT'> = {
  title: 'Hoje',
  cleanings: 'Limpezas',
  myCleanings: 'As minhas limpezas para outros',
  cleanerQuiet: {
    title: 'Nenhuma limpeza hoje',
    text: 'As próximas estão abaixo, mesmo sem rede.',
  },
  start: {
    title: 'Boas-vindas',
    text: 'Comece pelo seu alojamento: basta o nome. As estadias e as limpezas vêm depois, escritas à mão ou a partir de um ficheiro de calendário.',
    action: 'Criar um alojamento',
  },
  needsMe: {
    title: 'Por decidir',
    issues_one: 'Uma alteração precisa da sua decisão',
    issues_many: '{{count, number}} de alterações precisam da sua decisão',
    issues_other: '{{count, number}} alterações precisam da sua decisão',
  },
};
