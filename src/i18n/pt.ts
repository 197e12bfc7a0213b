import type { Catalogue } from './catalogue.ts';
import type { FrCleaner } from './fr.ts';
import { absences } from './pt/absences.ts';
import { account } from './pt/account.ts';
import { auth } from './pt/auth.ts';
import { cleaningPages } from './pt/cleaning-pages.ts';
import { cleanings } from './pt/cleanings.ts';
import { common } from './pt/common.ts';
import { errors } from './pt/errors.ts';
import { forms } from './pt/forms.ts';
import { lists } from './pt/lists.ts';
import { nav } from './pt/nav.ts';
import { pay } from './pt/pay.ts';
import { settings } from './pt/settings.ts';
import { shell } from './pt/shell.ts';
import { sync } from './pt/sync.ts';
import { team } from './pt/team.ts';
import { today } from './pt/today.ts';

/**
 * The Portuguese of Portugal. Buttons are infinitives ("Guardar"), sentences to the person formal imperatives ("Verifique a
 * rede"); never "você", never "tu".
 *
 * gîte: alojamento · ménage: limpeza · séjour: estadia · arrivée, départ: chegada, saída · voyageur: hóspede · propriétaire:
 * proprietário · équipe: equipa · remplacement: substituição · société: empresa · consignes: instruções · compte rendu:
 * relatório · signalement: aviso · linge: roupa · liste de ménage: lista · brouillon: rascunho · réseau: rede · appareil:
 * dispositivo · téléphone: telemóvel · mot de passe: palavra-passe · se connecter: iniciar sessão · réglages: definições
 */
export const pt: Catalogue<FrCleaner, 'pt-PT'> = {
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
