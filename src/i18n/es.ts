import type { Catalogue } from './catalogue.ts';
import { absences } from './es/absences.ts';
import { account } from './es/account.ts';
import { auth } from './es/auth.ts';
import { cleaningPages } from './es/cleaning-pages.ts';
import { cleanings } from './es/cleanings.ts';
import { common } from './es/common.ts';
import { errors } from './es/errors.ts';
import { forms } from './es/forms.ts';
import { lists } from './es/lists.ts';
import { nav } from './es/nav.ts';
import { pay } from './es/pay.ts';
import { settings } from './es/settings.ts';
import { shell } from './es/shell.ts';
import { sync } from './es/sync.ts';
import { team } from './es/team.ts';
import { today } from './es/today.ts';
import type { FrCleaner } from './fr.ts';

/**
 * Spanish that is read anywhere. Buttons are infinitives ("Guardar"), sentences to the person imperatives of usted ("Compruebe
 * la conexión"), without the word itself; never "tú".
 *
 * gîte: alojamiento · ménage: limpieza · séjour: estancia · arrivée, départ: llegada, salida · voyageur: huésped · propriétaire:
 * propietario · équipe: equipo · remplacement: sustitución · société: empresa · consignes: instrucciones · compte rendu:
 * informe · signalement: aviso · linge: ropa · liste de ménage: lista · brouillon: borrador · réseau: conexión · appareil:
 * dispositivo · téléphone: móvil · mot de passe: contraseña · se connecter: iniciar sesión · réglages: ajustes
 */
export const es: Catalogue<FrCleaner, 'es'> = {
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
