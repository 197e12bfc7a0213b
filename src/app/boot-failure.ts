import { isLanguage, type Language } from '../i18n/language.ts';
import { dropLook } from '../parts/look.ts';

/** The app could not even load its words, so these are here. */
const WORDS: Record<Language, readonly [text: string, action: string]> = {
  fr: [
    'LiveOwnerUnit n’a pas pu démarrer : il manque un morceau de l’application. Vérifiez le réseau, puis rechargez.',
    'Recharger',
  ],
  en: ['LiveOwnerUnit could not start: a part of the app is missing. Check the network, then reload.', 'Reload'],
  'pt-PT': [
    'O LiveOwnerUnit não conseguiu abrir: falta uma parte da aplicação. Verifique a rede e recarregue.',
    'Recarregar',
  ],
  es: [
    'LiveOwnerUnit no ha podido abrirse: falta una parte de la aplicación. Compruebe la red y recargue.',
    'Recargar',
  ],
  ro: [
    'LiveOwnerUnit nu a putut porni: lipsește o parte din aplicație. Verificați rețeaua, apoi reîncărcați.',
    'Reîncărcați',
  ],
};

/** Instead of a blank page, in the language that public/theme.js chose. Plain elements: whatever failed may be what draws the others. */
export function showBootFailure(root: HTMLElement): void {
  const main = document.createElement('main');
  main.className = 'mx-auto max-w-md p-6';
  const { lang } = document.documentElement;
  const [text, action] = WORDS[isLanguage(lang) ? lang : 'en'];
  const sentence = document.createElement('p');
  const reload = document.createElement('button');
  sentence.textContent = text;
  reload.textContent = action;
  reload.type = 'button';
  reload.className = 'border-line-strong bg-surface mt-2 mb-8 min-h-[44px] rounded-control border px-4 font-semibold';
  reload.addEventListener('click', () => location.reload());
  main.append(sentence, reload);
  root.replaceChildren(main);
  dropLook();
}
