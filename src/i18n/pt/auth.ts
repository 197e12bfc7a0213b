import type { Catalogue } from '../catalogue.ts';
import type { auth as fr } from '../fr/auth.ts';

export const auth: Catalogue<typeof fr, 'pt-PT'> = {
  invalid_credentials: 'O e-mail ou a palavra-passe não estão certos. Verifique os dois.',
  email_taken: 'Já existe uma conta com este e-mail. Inicie sessão.',
  weak_password: 'Esta palavra-passe é curta demais ou já é a sua. É preciso outra, com pelo menos 8 caracteres.',
  too_many_tries: 'Demasiadas tentativas. Espere alguns minutos e tente de novo.',
  session_missing: 'Esta ligação ou sessão terminou. Recomece na página de início de sessão.',
  unreachable: 'O servidor não responde. Verifique a rede e tente de novo.',
  unknown: 'Não funcionou. Tente de novo.',
};
