import type { Catalogue } from '../catalogue.ts';
import type { shell as fr } from '../fr/shell.ts';

export const shell: Catalogue<typeof fr, 'pt-PT'> = {
  status: {
    prefix: 'Sincronização: ',
    saved: 'Guardado aqui',
    sending_one: 'A enviar ({{count}})',
    sending_many: 'A enviar ({{count}})',
    sending_other: 'A enviar ({{count}})',
    receiving: 'A receber…',
    sentAt: 'Tudo enviado às {{time}}',
    needsYou_one: 'Por decidir ({{count}})',
    needsYou_many: 'Por decidir ({{count}})',
    needsYou_other: 'Por decidir ({{count}})',
    offline: 'Sem rede',
    offlinePending: 'Sem rede ({{count}})',
    signedOut: 'Inicie sessão',
    upgrade: 'Atualização necessária',
    trouble: 'Servidor sem resposta',
    storage: 'Dispositivo cheio?',
  },
  update: {
    text: 'Há uma nova versão pronta.',
    action: 'Atualizar',
    later: 'Mais tarde',
    busy: 'A atualizar…',
  },
  install: {
    title: 'Instalar a aplicação',
    text: 'Abre com um toque, como as outras, mesmo sem rede.',
    action: 'Instalar',
    ios: 'No menu Partilhar do navegador, escolha «Adicionar ao ecrã principal».',
  },
  firstSync: {
    title: 'A receber os dados pela primeira vez',
    text: 'Já pode percorrer a aplicação.',
    received_one: '{{count, number}} linha recebida',
    received_many: '{{count, number}} de linhas recebidas',
    received_other: '{{count, number}} linhas recebidas',
  },
  welcome: {
    promise: 'Os alojamentos sempre à mão, mesmo sem rede.',
    text: 'Estadias, limpezas, o que há para fazer hoje: está tudo no seu dispositivo, e também nos outros.',
  },
  language: 'Idioma',
  toasts: 'Mensagens',
  notFound: {
    title: 'Página não encontrada',
    text: 'Este endereço não leva a lado nenhum. Talvez tenha sido mal copiado.',
    action: 'Ir para hoje',
  },
  ownerOnly: {
    title: 'Só para proprietários',
    text: 'Esta página mostra os alojamentos e as reservas de um proprietário. As suas limpezas estão aqui:',
    action: 'Ver as minhas limpezas',
    also: 'Também aluga um alojamento? Adicione-o.',
  },
  crash: {
    title: 'Esta página parou',
    text: 'O que guardou está seguro neste dispositivo. Recarregue a página para continuar.',
    action: 'Recarregar',
    detail: 'Detalhe técnico',
  },
  pageMissing: {
    title: 'Página ainda não está neste dispositivo',
    text: 'Falta uma parte da aplicação. Ligue-se à rede e recarregue.',
  },
  storage: {
    storage_missing: {
      title: 'Este navegador não guarda nada',
      text: 'O LiveOwnerUnit guarda os dados no dispositivo, e este navegador não o permite: janela privada ou cookies bloqueados. Abra a aplicação numa janela normal.',
    },
    storage_blocked: {
      title: 'Feche os outros separadores',
      text: 'Outro separador usa uma versão mais antiga da aplicação. Feche-o e recarregue esta página.',
    },
    storage_full: {
      title: 'O dispositivo está cheio',
      text: 'Já não há espaço para abrir os dados. Liberte espaço (fotografias, vídeos) e recarregue. Nada se perdeu.',
    },
    storage_newer: {
      title: 'Uma versão mais recente já foi usada aqui',
      text: 'Os dados vêm de uma versão mais recente da aplicação. Recarregue, com rede, para a ter de volta.',
    },
    storage_closed: {
      title: 'Os dados fecharam-se',
      text: 'O dispositivo fechou-os enquanto a aplicação dormia. Recarregue a página; nada se perdeu.',
    },
    storage_failed: {
      title: 'Os dados não abrem',
      text: 'Recarregue a página. Se continuar, reinicie o dispositivo; nada foi apagado.',
    },
  },
};
