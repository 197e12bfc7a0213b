import { beforeEach, describe, expect, test } from 'vitest';
import { guestSheet } from '../../support/guest-sheet.ts';
import { FakeServer, guestPhone, type Phone, settled, TOKEN, unsentTexts } from '../../support/guest-phone.ts';

const sheet = guestSheet();
const NEW = 'n'.repeat(43);
const tell = { call: 'guest_tell', args: { p_text: 'Plus d’eau' } } as const;

describe('what was written and not sent under a link that two tabs show', () => {
  let server: FakeServer;
  let one: Phone;
  let other: Phone;
  /** The one tab has sent, without network, what the other one shows in its form still, and types on. */
  beforeEach(async () => {
    server = new FakeServer(({ name }) => (name === 'guest_tell' ? 'cut' : sheet));
    const drafts = { problem: { text: 'Plus d’eau', urgency: 'urgente' } };
    one = await guestPhone({ keeps: [{ token: TOKEN, sheet }], drafts, server });
    other = await guestPhone({ factory: one.factory, server });
    await one.session.begin();
    await other.session.begin();
    await one.session.send('problem', tell);
    one.session.setDraft('feedback', () => ({ rating: '4', text: 'Très calme' }));
    one.session.setDraft('police', () => ({ surname: 'Keller' }));
    await settled();
    server.answers(() => null);
  });

  test.each([
    ['the one that wrote it', () => [one, other]],
    ['the other one', () => [other, one]],
  ] as const)('is put by once where %s hears first that the link is closed', async (_, inOrder) => {
    for (const { session } of inOrder()) await session.again();
    for (const phone of [one, other]) {
      await phone.session.tick();
      expect(unsentTexts(phone)).toEqual(['Plus d’eau', '4/5\nTrès calme']);
      expect(phone.session.view()).toMatchObject({ status: 'closed', unsent: [{ forms: 1 }] });
    }
  });

  test('does not come back once it was erased', async () => {
    await one.session.again();
    await one.session.eraseUnsent();
    await other.session.again();
    expect(unsentTexts(other)).toEqual([]);
  });

  test('does not come back once the stay’s new link has taken it up', async () => {
    server.answers(({ body }) => (body['p_token'] === NEW ? sheet : null));
    await one.session.open(NEW);
    await other.session.again();
    expect(unsentTexts(other)).toEqual([]);
    expect((await one.database.read()).drafts).toMatchObject([
      { token: NEW, form: 'feedback' },
      { token: NEW, form: 'police' },
    ]);
  });

  test('is there, too, of what is typed on in the other one when the link is closed already', async () => {
    await one.session.again();
    other.session.setDraft('problem', () => ({ text: 'Plus d’eau, et plus de gaz', urgency: 'urgente' }));
    await settled();
    await other.session.tick();
    expect(unsentTexts(other)).toEqual(['Plus d’eau', '4/5\nTrès calme', 'Plus d’eau, et plus de gaz']);
    expect(other.session.view().status).toBe('closed');
    expect((await other.database.read()).drafts.map(({ token }) => token)).toEqual(['']);
  });
});
