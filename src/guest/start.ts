import { openDatabase } from './database.ts';
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
/** Not for an owner's look, of which nothing is kept. */
export const database = link?.isPreview === true ? null : openDatabase();

// What fails before `main.tsx` is there to hear of it would be reported as nobody's.
words.catch(() => undefined);
database?.catch(() => undefined);

const network = fetch.bind(globalThis);
let config = loadConfig(network);
/** The composition root's: where the server is, asked once, and again as long as nobody has said it; and the network. */
export const server: Server = {
  config: async () => {
    const said = await config;
    if (said !== null) return said;
    config = loadConfig(network);
    return config;
  },
  fetch: network,
};
export const firstAnswer: Promise<Answer> | null =
  link === null ? null : call(server, 'guest_sheet', { p_token: link.token, p_quiet: link.isPreview });
document.documentElement.lang = language;
