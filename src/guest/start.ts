import { chooseLanguage, loadWords, savedLanguage } from './language.ts';
import { type GuestLink, parseLink } from './link.ts';
import { type Answer, call, loadConfig, type Server } from './server.ts';

/*
 * What takes a trip over the network and needs nothing of the page's code: begun as soon as this small file is here, while the rest of
 * the code is still on its way. `main.tsx` finds it begun.
 */

export const link: GuestLink | null = parseLink(location.hash);
export const language = chooseLanguage(savedLanguage(), navigator.languages);
export const words = loadWords(language);

// A rejection that `main.tsx` has not been there to hear would be reported as nobody's.
words.catch(() => undefined);

const config = loadConfig(fetch.bind(globalThis));
/** The composition root's: where the server is, as it says at this start, and the network. */
export const server: Server = { config: () => config, fetch: fetch.bind(globalThis) };
export const firstAnswer: Promise<Answer> | null =
  link === null ? null : call(server, 'guest_sheet', { p_token: link.token, p_quiet: link.isPreview });

document.documentElement.lang = language;
