import type { Catalogue } from '../catalogue.ts';
import type { auth as fr } from '../fr/auth.ts';

export const auth: Catalogue<typeof fr, 'es'> = {
  invalid_credentials: 'El correo o la contraseña no son correctos. Compruebe los dos.',
  email_taken: 'Ya existe una cuenta con este correo. Inicie sesión.',
  weak_password: 'Esta contraseña es demasiado corta o ya es la suya. Hace falta otra, de al menos 8 caracteres.',
  too_many_tries: 'Demasiados intentos. Espere unos minutos y vuelva a intentarlo.',
  session_missing: 'Este enlace o esta sesión ha terminado. Vuelva a empezar desde la página de inicio de sesión.',
  unreachable: 'El servidor no responde. Compruebe la conexión y vuelva a intentarlo.',
  unknown: 'No ha funcionado. Vuelva a intentarlo.',
};
