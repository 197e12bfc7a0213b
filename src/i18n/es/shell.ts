import type { Catalogue } from '../catalogue.ts';
import type { shell as fr } from '../fr/shell.ts';

export const shell: Catalogue<typeof fr, 'es'> = {
  status: {
    prefix: 'Sincronización: ',
    saved: 'Guardado aquí',
    sending_one: 'Enviando ({{count}})',
    sending_many: 'Enviando ({{count}})',
    sending_other: 'Enviando ({{count}})',
    receiving: 'Recibiendo…',
    sentAt: 'Todo enviado a las {{time}}',
    needsYou_one: 'Por decidir ({{count}})',
    needsYou_many: 'Por decidir ({{count}})',
    needsYou_other: 'Por decidir ({{count}})',
    offline: 'Sin conexión',
    offlinePending: 'Sin conexión ({{count}})',
    signedOut: 'Inicie sesión',
    upgrade: 'Actualización necesaria',
    trouble: 'Servidor sin respuesta',
    storage: '¿Dispositivo lleno?',
  },
  update: {
    text: 'Hay una nueva versión lista.',
    action: 'Actualizar',
    later: 'Más tarde',
    busy: 'Actualizando…',
  },
  install: {
    title: 'Instalar la aplicación',
    text: 'Se abre con un toque, como las demás, incluso sin conexión.',
    action: 'Instalar',
    ios: 'En el menú Compartir del navegador, elija «Añadir a pantalla de inicio».',
  },
  firstSync: {
    title: 'Recibiendo los datos por primera vez',
    text: 'Ya puede recorrer la aplicación.',
    received_one: '{{count, number}} línea recibida',
    received_many: '{{count, number}} de líneas recibidas',
    received_other: '{{count, number}} líneas recibidas',
  },
  welcome: {
    promise: 'Sus alojamientos siempre a mano, incluso sin conexión.',
    text: 'Estancias, limpiezas, lo que toca hoy: todo está en su dispositivo, y también en los demás.',
  },
  language: 'Idioma',
  toasts: 'Mensajes',
  notFound: {
    title: 'Página no encontrada',
    text: 'Esta dirección no lleva a ninguna parte. Quizá se copió mal.',
    action: 'Ir a hoy',
  },
  ownerOnly: {
    title: 'Solo para propietarios',
    text: 'Esta página muestra los alojamientos y las reservas de un propietario. Sus limpiezas están aquí:',
    action: 'Ver mis limpiezas',
    also: '¿También alquila un alojamiento? Añádalo.',
  },
  crash: {
    title: 'Esta página se ha parado',
    text: 'Lo que guardó está seguro en este dispositivo. Recargue la página para continuar.',
    action: 'Recargar',
    detail: 'Detalle técnico',
  },
  pageMissing: {
    title: 'Esta página aún no está en el dispositivo',
    text: 'Falta una parte de la aplicación. Conéctese a la red y recargue.',
  },
  storage: {
    storage_missing: {
      title: 'Este navegador no guarda nada',
      text: 'LiveOwnerUnit guarda los datos en el dispositivo, y este navegador no lo permite: ventana privada o cookies bloqueadas. Abra la aplicación en una ventana normal.',
    },
    storage_blocked: {
      title: 'Cierre las otras pestañas',
      text: 'Otra pestaña usa una versión más antigua de la aplicación. Ciérrela y recargue esta página.',
    },
    storage_full: {
      title: 'El dispositivo está lleno',
      text: 'Ya no hay espacio para abrir los datos. Libere espacio (fotos, vídeos) y recargue. No se ha perdido nada.',
    },
    storage_newer: {
      title: 'Aquí ya se usó una versión más reciente',
      text: 'Los datos vienen de una versión más reciente de la aplicación. Recargue, con conexión, para recuperarla.',
    },
    storage_closed: {
      title: 'Los datos se han cerrado',
      text: 'El dispositivo los cerró mientras la aplicación dormía. Recargue la página; no se ha perdido nada.',
    },
    storage_failed: {
      title: 'Los datos no se abren',
      text: 'Recargue la página. Si continúa, reinicie el dispositivo; no se ha borrado nada.',
    },
  },
};
