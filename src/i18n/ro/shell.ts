import type { Catalogue } from '../catalogue.ts';
import type { shell as fr } from '../fr/shell.ts';

export const shell: Catalogue<typeof fr, 'ro'> = {
  status: {
    prefix: 'Sincronizare: ',
    saved: 'Salvat aici',
    sending_one: 'Se trimite ({{count}})',
    sending_few: 'Se trimite ({{count}})',
    sending_other: 'Se trimite ({{count}})',
    receiving: 'Se primește…',
    sentAt: 'Totul trimis la {{time}}',
    needsYou_one: 'De decis ({{count}})',
    needsYou_few: 'De decis ({{count}})',
    needsYou_other: 'De decis ({{count}})',
    offline: 'Fără internet',
    offlinePending: 'Fără internet ({{count}})',
    signedOut: 'Conectați-vă',
    upgrade: 'Actualizare necesară',
    trouble: 'Serverul nu răspunde',
    storage: 'Dispozitiv plin?',
  },
  update: {
    text: 'O versiune nouă este gata.',
    action: 'Actualizați',
    later: 'Mai târziu',
    busy: 'Se actualizează…',
  },
  install: {
    title: 'Instalați aplicația',
    text: 'Se deschide cu o atingere, ca și celelalte, chiar și fără internet.',
    action: 'Instalați',
    ios: 'În meniul Partajare al browserului, alegeți „Adăugați la ecranul principal”.',
  },
  firstSync: {
    title: 'Datele se primesc pentru prima dată',
    text: 'Puteți deja să vă uitați prin aplicație.',
    received_one: '{{count, number}} rând primit',
    received_few: '{{count, number}} rânduri primite',
    received_other: '{{count, number}} de rânduri primite',
  },
  welcome: {
    promise: 'Locuințele mereu la îndemână, chiar și fără internet.',
    text: 'Sejururi, curățenii, ce este de făcut azi: totul este pe dispozitiv și se regăsește pe celelalte.',
  },
  language: 'Limbă',
  toasts: 'Mesaje',
  notFound: {
    title: 'Pagină negăsită',
    text: 'Această adresă nu duce nicăieri. Poate a fost copiată greșit.',
    action: 'La pagina de azi',
  },
  ownerOnly: {
    title: 'Doar pentru proprietari',
    text: 'Această pagină arată locuințele și rezervările unui proprietar. Curățeniile atribuite sunt aici:',
    action: 'Curățeniile mele',
    also: 'Închiriați și o locuință? Adăugați-o.',
  },
  crash: {
    title: 'Această pagină s-a oprit',
    text: 'Ce ați salvat este în siguranță pe acest dispozitiv. Reîncărcați pagina pentru a continua.',
    action: 'Reîncărcați',
    detail: 'Detaliu tehnic',
  },
  pageMissing: {
    title: 'Pagina nu este încă pe acest dispozitiv',
    text: 'Lipsește o parte din aplicație. Conectați-vă la internet, apoi reîncărcați.',
  },
  storage: {
    storage_missing: {
      title: 'Acest browser nu păstrează nimic',
      text: 'LiveOwnerUnit păstrează datele pe dispozitiv, iar acest browser nu permite: fereastră privată sau cookie-uri blocate. Deschideți aplicația într-o fereastră normală.',
    },
    storage_blocked: {
      title: 'Închideți celelalte file',
      text: 'Altă filă folosește o versiune mai veche a aplicației. Închideți-o, apoi reîncărcați această pagină.',
    },
    storage_full: {
      title: 'Dispozitivul este plin',
      text: 'Nu mai este loc pentru a deschide datele. Eliberați spațiu (poze, filme), apoi reîncărcați. Nu s-a pierdut nimic.',
    },
    storage_newer: {
      title: 'Aici s-a folosit deja o versiune mai nouă',
      text: 'Datele vin de la o versiune mai nouă a aplicației. Reîncărcați, cu internet, pentru a o regăsi.',
    },
    storage_closed: {
      title: 'Datele s-au închis',
      text: 'Dispozitivul le-a închis cât timp aplicația dormea. Reîncărcați pagina; nu s-a pierdut nimic.',
    },
    storage_failed: {
      title: 'Datele nu se deschid',
      text: 'Reîncărcați pagina. Dacă se repetă, reporniți dispozitivul; nu s-a șters nimic.',
    },
  },
};
