/** What a team’s owner reads besides. */
export const ownerTeam = {
  people: 'Who cleans',
  empty: {
    title: 'Nobody yet',
    text: 'Invite whoever cleans with a link or a QR code: two fields, and their cleanings are in their pocket, even without signal. Never a guest’s name, contact or price.',
  },
  revoke: {
    what: 'At the next contact, everything about these gîtes is wiped from their phone. Their planned cleanings are nobody’s. What was not sent yet is kept for you, under “Needs you”.',
  },
};
