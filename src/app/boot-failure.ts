import { dropLook } from '../parts/look.ts';

/** The app could not even load its words, so these are here, in both languages. */
const WORDS = [
  {
    lang: 'fr',
    text: 'LiveOwnerUnit n’a pas pu démarrer : il manque un morceau de l’application. Vérifiez le réseau, puis rechargez.',
    action: 'Recharger',
  },
  {
    lang: 'en',
    text: 'LiveOwnerUnit could not start: a part of the app is missing. Check the network, then reload.',
    action: 'Reload',
  },
] as const;

/** Instead of a blank page. Plain elements: whatever failed may be what draws the others. */
export function showBootFailure(root: HTMLElement): void {
  const main = document.createElement('main');
  main.className = 'mx-auto max-w-md p-6';
  for (const { lang, text, action } of WORDS) {
    const sentence = document.createElement('p');
    const reload = document.createElement('button');
    sentence.textContent = text;
    reload.textContent = action;
    reload.type = 'button';
    reload.className = 'border-line-strong bg-surface mt-2 mb-8 min-h-[44px] rounded-control border px-4 font-semibold';
    reload.addEventListener('click', () => location.reload());
    sentence.lang = lang;
    reload.lang = lang;
    main.append(sentence, reload);
  }
  root.replaceChildren(main);
  dropLook();
}
