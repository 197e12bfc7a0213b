import { describe, expect, test } from 'vitest';
import { guestSheet } from '../../support/guest-sheet.ts';
import { FakeServer, guestPhone, OTHER, OTHER_SHEET, settled, TOKEN } from '../../support/guest-phone.ts';

const said = (text: string) => () => ({ text });
const keeps = [{ token: TOKEN, sheet: guestSheet() }];

describe('what is typed', () => {
  test('stays as it is when something is read that was begun before the last letter', async () => {
    const { session } = await guestPhone({ keeps });
    await session.begin();
    session.setDraft('problem', said('Plus d'));
    await settled();
    const turn = session.tick();
    session.setDraft('problem', said('Plus d’'));
    const another = session.again();
    session.setDraft('problem', said('Plus d’eau'));
    await turn;
    await another;
    expect(session.view().drafts).toEqual({ problem: { text: 'Plus d’eau' } });
  });

  test('is not replaced by what the phone kept, which is read later', async () => {
    const drafts = { problem: { text: 'before' }, police: { surname: 'Keller' } };
    const { session, database } = await guestPhone({ keeps, drafts });
    session.setDraft('problem', said('now'));
    await session.opened;
    expect(session.view().drafts).toEqual({ problem: { text: 'now' }, police: { surname: 'Keller' } });
    await session.begin();
    expect((await database.read()).drafts.map(({ value }) => value)).toContainEqual({ text: 'now' });
  });

  test('into several fields at once is all there, the last drawing notwithstanding', async () => {
    const { session, database } = await guestPhone({ keeps });
    await session.begin();
    const fill = (part: object) => session.setDraft('police', (latest) => ({ ...(latest as object), ...part }));
    fill({ surname: 'Keller' });
    fill({ birth: '1984-05-17' });
    fill({ home: 'Ringstraße 1' });
    const whole = { surname: 'Keller', birth: '1984-05-17', home: 'Ringstraße 1' };
    expect(session.view().drafts['police']).toEqual(whole);
    await settled();
    expect((await database.read()).drafts).toEqual([{ token: TOKEN, form: 'police', value: whole }]);
  });

  test('leaves its form when it is sent, and what is typed meanwhile stays', async () => {
    const server = new FakeServer();
    const { session, database } = await guestPhone({ keeps, server });
    await session.begin();
    session.setDraft('problem', said('first'));
    const answer = server.holds();
    const sending = session.send('problem', { call: 'guest_tell', args: { p_text: 'first' } });
    expect(session.view().drafts).toEqual({});
    session.setDraft('problem', said('second'));
    await settled();
    answer(guestSheet());
    await sending;
    expect(session.view()).toMatchObject({ drafts: { problem: { text: 'second' } }, waiting: [] });
    expect((await database.read()).drafts.map(({ value }) => value)).toEqual([{ text: 'second' }]);
  });

  test('for one stay is not shown in another', async () => {
    const { session, database } = await guestPhone({ keeps: [...keeps, { token: OTHER, sheet: OTHER_SHEET }] });
    await database.putDraft(OTHER, 'problem', { text: 'there' });
    await session.begin();
    session.setDraft('problem', said('here'));
    await settled();
    await session.open(OTHER);
    expect(session.view().drafts).toEqual({ problem: { text: 'there' } });
    await session.open(TOKEN);
    expect(session.view().drafts).toEqual({ problem: { text: 'here' } });
  });
});
