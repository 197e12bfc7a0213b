import type { Catalogue } from '../catalogue.ts';
import type { auth as fr } from '../fr/auth.ts';

export const auth: Catalogue<typeof fr, 'ro'> = {
  invalid_credentials: 'Adresa de e-mail sau parola nu este corectă. Verificați-le pe amândouă.',
  email_taken: 'Există deja un cont cu această adresă. Conectați-vă.',
  weak_password: 'Această parolă este prea scurtă sau este deja cea folosită. Trebuie alta, de cel puțin 8 caractere.',
  too_many_tries: 'Prea multe încercări. Așteptați câteva minute, apoi încercați din nou.',
  session_missing: 'Acest link sau această sesiune a expirat. Reluați de la pagina de conectare.',
  unreachable: 'Serverul nu răspunde. Verificați internetul, apoi încercați din nou.',
  unknown: 'Nu a mers. Încercați din nou.',
};
