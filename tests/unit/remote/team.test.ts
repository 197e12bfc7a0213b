import { QueryClient } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { createSessionStore, SESSION_TOKENS_KEY } from '../../../src/remote/session-store.ts';
import { createTeamServer, openInvitationsQuery, peekInvitation } from '../../../src/remote/team.ts';
import { memoryStorage } from '../../support/memory-storage.ts';
import { type Answer, CONFIG, fakeFetch, json, portal, tokenOf } from './fake-server.ts';

const USER = '0199a1b2-c3d4-7e5f-8a6b-000000000001';
const CODE = 'AAAAAAAAAAAAAAAAAAAAAAAA';
const SEEN = { state: 'open', invitant: 'Claire', nom: 'Aya', gites: ['La Grange'], est_societe: false };

function device(answer: Answer, session: Answer = json({ code: 'session_expired' }, 400)) {
  const fetch = fakeFetch({ '/config.json': json(CONFIG), '/rest/v1/rpc/': answer, '/auth/v1/token': session });
  const kept = JSON.stringify({ access_token: tokenOf(USER), refresh_token: 'r' });
  const storage = memoryStorage({ [SESSION_TOKENS_KEY]: kept });
  return { fetch, storage, sessions: createSessionStore(storage), locks: undefined, now: () => 0 };
}

describe('looking at an invitation', () => {
  test('without an account says the code in the body alone, in nobody’s name', async () => {
    const parts = device(json(SEEN));
    expect(await peekInvitation(parts, null, CODE)).toEqual({
      state: 'open',
      about: { invitant: 'Claire', nom: 'Aya', gites: ['La Grange'], est_societe: false },
    });
    const [asked] = parts.fetch.asked.slice(-1);
    expect(asked?.url).toBe('https://project.test/rest/v1/rpc/peek_invitation');
    expect(asked?.body).toEqual({ p_code: CODE });
    expect(asked?.headers.has('authorization')).toBe(false);
    expect(parts.fetch.asked.filter(({ url }) => url.includes(CODE))).toEqual([]);
  });

  test('is done in the name of who is signed in, and in nobody’s when their session is over', async () => {
    const parts = device(({ headers }) =>
      headers.has('authorization') ? json({ code: 'PGRST301' }, 401) : json({ state: 'used' }),
    );
    expect(await peekInvitation(parts, USER, CODE)).toEqual({ state: 'used', about: null });
  });

  test('believes no captive portal, and no state that it does not know', async () => {
    await expect(peekInvitation(device(portal()), null, CODE)).rejects.toThrow('unreachable');
    await expect(peekInvitation(device(json({ state: 'maybe' })), null, CODE)).rejects.toThrow('unreachable');
    await expect(peekInvitation(device(json(null)), USER, CODE)).rejects.toThrow('unreachable');
    await expect(peekInvitation(device(json({ code: 'x' }, 500)), null, CODE)).rejects.toThrow();
  });
});

describe('a team’s server', () => {
  test('says what came of joining, and when the session is over', async () => {
    expect(await createTeamServer(device(json({ state: 'joined' })), USER).join(CODE, 'Aya')).toBe('joined');
    const over = device(json({ code: 'PGRST301' }, 401));
    expect(await createTeamServer(over, USER).join(CODE, 'Aya')).toBe('signed_out');
    await expect(createTeamServer(device(portal()), USER).join(CODE, 'Aya')).rejects.toThrow('unreachable');
  });

  test('gives an invitation, or why there is none', async () => {
    const asked = { gites: ['g'], nom: 'Aya', invitant: 'Claire', remplacant: false, societe: false };
    const made = { id: 'i', code: CODE, expires_at: '2026-12-06T00:00:00Z' };
    expect(await createTeamServer(device(json(made)), USER).invite(asked)).toEqual(made);
    expect(await createTeamServer(device(json({ refused: 'limit' })), USER).invite(asked)).toEqual({
      refused: 'limit',
    });
    await expect(createTeamServer(device(json({ refused: 'otherwise' })), USER).invite(asked)).rejects.toThrow();
  });

  test('lists what is open, and takes nothing else for a list', async () => {
    const list = (answer: Answer) =>
      new QueryClient().query({ ...openInvitationsQuery(device(answer), USER), retry: false });
    const open = { id: 'i', nom: 'Aya', invitant: 'Claire', gites: ['g'], expires_at: '2026-12-06T00:00:00Z' };
    expect(await list(json([open]))).toEqual([open]);
    await expect(list(json([{ ...open, gites: 'g' }]))).rejects.toThrow('unreachable');
    await expect(list(json({}))).rejects.toThrow('unreachable');
  });
});
