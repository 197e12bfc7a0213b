/** What a team’s owner reads besides. */
export const ownerTeam = {
  people: 'Qui fait le ménage',
  empty: {
    title: 'Personne encore',
    text: 'Invitez qui fait le ménage par un lien ou un QR code : deux champs, et ses ménages sont dans sa poche, même sans réseau. Jamais le nom, le contact ni le prix d’un voyageur.',
  },
  revoke: {
    what: 'Au prochain contact, tout ce qui concerne ces gîtes s’efface de son téléphone. Ses ménages prévus ne sont plus à personne. Ce qui n’était pas encore envoyé vous est gardé, dans «\u00a0À vous de voir\u00a0».',
  },
};
