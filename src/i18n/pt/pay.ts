import type { Catalogue } from '../catalogue.ts';
import type { pay as fr } from '../fr/pay.ts';

export const pay: Catalogue<typeof fr, 'pt-PT'> = {
  spent: {
    title: 'Tempo gasto',
    label: 'Tempo',
    noted: 'Registado: {{time}}.',
    clock: 'Pelo início e pelo fim. Ainda não registado.',
    plan: 'A duração prevista, enquanto nada for registado.',
    nothing: 'Como 1 h 30, ou em minutos: 90.',
    keep: 'Registar {{time}}',
    less: 'Menos um quarto de hora',
    more: 'Mais um quarto de hora',
    saved: 'Tempo registado: {{time}}.',
    cleared: 'Tempo apagado.',
  },
};
