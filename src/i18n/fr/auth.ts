/** One sentence per code of remote/errors.ts, each of which says what to do. */
export const auth = {
  invalid_credentials: 'L’adresse e-mail ou le mot de passe ne va pas. Vérifiez les deux.',
  email_taken: 'Un compte existe déjà avec cette adresse. Connectez-vous.',
  weak_password: 'Ce mot de passe est trop court ou déjà le vôtre. Il en faut un autre, d’au moins 8 caractères.',
  too_many_tries: 'Trop d’essais. Attendez quelques minutes, puis réessayez.',
  session_missing: 'Ce lien ou cette session a expiré. Recommencez depuis la page de connexion.',
  unreachable: 'Le serveur ne répond pas. Vérifiez le réseau, puis réessayez.',
  unknown: 'Cela n’a pas marché. Réessayez.',
};
