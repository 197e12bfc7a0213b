import type { Catalogue } from './catalogue.ts';
import type { FrCleaner } from './fr.ts';
import { absences } from './ro/absences.ts';
import { account } from './ro/account.ts';
import { auth } from './ro/auth.ts';
import { cleaningPages } from './ro/cleaning-pages.ts';
import { cleanings } from './ro/cleanings.ts';
import { common } from './ro/common.ts';
import { errors } from './ro/errors.ts';
import { forms } from './ro/forms.ts';
import { lists } from './ro/lists.ts';
import { nav } from './ro/nav.ts';
import { pay } from './ro/pay.ts';
import { settings } from './ro/settings.ts';
import { shell } from './ro/shell.ts';
import { sync } from './ro/sync.ts';
import { team } from './ro/team.ts';
import { today } from './ro/today.ts';

/**
 * Romanian, with ș and ț below a comma. Buttons and sentences are polite imperatives ("Salvați", "Verificați internetul"), without
 * "dumneavoastră"; never "tu". From twenty on a number takes "de": `_few` is without, `_other` with.
 *
 * gîte: locuință · ménage: curățenie · séjour: sejur · arrivée, départ: sosire, plecare · voyageur: oaspete · propriétaire:
 * proprietar · équipe: echipă · remplacement: înlocuire · société: firmă · consignes: instrucțiuni · compte rendu: raport ·
 * signalement: sesizare · linge: lenjerie · liste de ménage: listă · brouillon: ciornă · réseau: internet · appareil: dispozitiv ·
 * téléphone: telefon · mot de passe: parolă · se connecter: a se conecta · réglages: setări
 */
export const ro: Catalogue<FrCleaner, 'ro'> = {
  absences,
  account,
  auth,
  cleaningPages,
  cleanings,
  common,
  errors,
  forms,
  lists,
  nav,
  pay,
  settings,
  shell,
  sync,
  team,
  today,
};
