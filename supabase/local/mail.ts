/** A mail as the server library hands it over: English, with a link and a code in its text. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** Mails go to the person at the console, not to the log: they carry links that open an account. */
export function formatMail(mail: Mail): string {
  const link = /https?:\/\/\S+/.exec(mail.text)?.[0];
  const code = /(?<![\w=%-])\d{6}(?![\w%-])/.exec(mail.text.replace(link ?? '', ''))?.[0];
  const wording = WORDING.find(({ type }) => link?.includes(`type=${type}`)) ?? OTHER;
  const lines = [
    `À · To       ${mail.to}`,
    `Objet · Subject  ${wording.subject ?? mail.subject}`,
    '',
    ...wording.body,
    ...(link === undefined ? [] : [`  ${link}`]),
    ...(code === undefined ? [] : ['', `Code : ${code}`]),
    '',
    'Valable une heure. · Valid for one hour.',
  ];
  return ['', TOP, ...lines.map((line) => `│ ${line}`.trimEnd()), BOTTOM, ''].join('\n');
}

const TOP = '┌── Courriel (pas envoyé : affiché ici) · Mail (not sent: shown here) ──';
const BOTTOM = '└──';

const WORDING = [
  {
    type: 'recovery',
    subject: 'Choisir un nouveau mot de passe · Choose a new password',
    body: ['Ouvrez ce lien pour choisir un nouveau mot de passe.', 'Open this link to choose a new password:'],
  },
  {
    type: 'signup',
    subject: 'Confirmer votre adresse · Confirm your address',
    body: ['Ouvrez ce lien pour confirmer votre adresse.', 'Open this link to confirm your address:'],
  },
  {
    type: 'email_change',
    subject: 'Changer d’adresse · Change your address',
    body: [
      'Ouvrez ce lien pour confirmer le changement d’adresse.',
      'Open this link to confirm the change of address:',
    ],
  },
] as const;

const OTHER = { subject: null, body: ['Ouvrez ce lien.', 'Open this link:'] } as const;
