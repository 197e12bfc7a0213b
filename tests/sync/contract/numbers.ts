import { expect } from 'vitest';
import { GITE, home, rowsOf, never, type Scenario } from './hand.ts';

/** Each change once, in order. */
export const NUMBERS: readonly Scenario[] = [
  {
    name: 'a batch sent twice is processed once, and its rows come back both times',
    async play(stage) {
      const { phone, stay } = await home(stage);
      const batch = [phone.change('update', 'reservations', stay, { notes: 'a' }, 1)];
      const [first, second] = [await phone.send(batch), await phone.send(batch)];
      expect(first).toMatchObject({ last_mid: '4', results: [{ mid: 4, status: 'applied' }] });
      expect(second).toMatchObject({ last_mid: '4', results: [{ mid: 4, status: 'duplicate' }] });
      expect('tables' in second && rowsOf(second.tables, 'reservations')).toMatchObject([{ rev: 2, notes: 'a' }]);
    },
  },
  {
    name: 'a number too far ahead is a gap, and nothing of the batch is processed',
    async play(stage) {
      const { phone, stay } = await home(stage);
      phone.change('update', 'reservations', stay, { notes: 'never sent' }, 1);
      const answer = await phone.send([phone.change('update', 'reservations', stay, { notes: 'too early' }, 1)]);
      expect(answer).toMatchObject({ error: 'gap', last_mid: '3' });
      expect((await phone.pull()).last_mid).toBe('3');
    },
  },
  {
    name: 'a known number with another change is a fork, and nothing of the batch is processed',
    async play(stage) {
      const { phone, stay } = await home(stage);
      const [known, next] = [
        phone.change('update', 'reservations', stay, { notes: 'a' }, 1),
        phone.change('update', 'reservations', stay, { notes: 'b' }, 1),
      ];
      await phone.send([known]);
      expect(await phone.send([{ ...known, uuid: stage.newId() }, next])).toMatchObject({
        error: 'forked',
        last_mid: '4',
      });
      expect((await phone.pull()).last_mid).toBe('4');
    },
  },
  {
    name: 'INV-17: a change that another device of the person has sent is a duplicate, whatever its number',
    async play(stage) {
      const { phone, laptop, stay } = await home(stage);
      const change = phone.change('update', 'reservations', stay, { notes: 'a' }, 1);
      await phone.send([change]);
      const twin = { ...laptop.change('update', 'reservations', stay, {}, 1), uuid: change.uuid, set: { notes: 'a' } };
      const next = laptop.change('update', 'reservations', stay, { client_nom: 'Martin' }, 2);
      expect(await laptop.send([twin, next])).toMatchObject({
        last_mid: '2',
        results: [
          { mid: 1, status: 'duplicate' },
          { mid: 2, status: 'applied' },
        ],
      });
      expect(await laptop.send([twin])).toMatchObject({ results: [{ status: 'duplicate' }] });
    },
  },
  {
    name: 'INV-17: another person’s uuid is nobody’s business',
    async play(stage) {
      const { phone, stay } = await home(stage);
      const other = await home(stage);
      const change = phone.change('update', 'reservations', stay, { notes: 'a' }, 1);
      await phone.send([change]);
      const theirs = other.phone.change('update', 'reservations', other.stay, { notes: 'b' }, 1);
      expect(await other.phone.send([{ ...theirs, uuid: change.uuid }])).toMatchObject({
        results: [{ status: 'applied' }],
      });
    },
  },
  {
    name: "another person's device name is a fork",
    async play(stage) {
      const { phone } = await home(stage);
      const other = await stage.person();
      const mutation = phone.change('insert', 'gites_base', stage.newId(), GITE);
      const answer = await other.transport.push(
        { client: phone.client, epoch: null, schema: 1, mutations: [mutation] },
        never,
      );
      expect(answer).toMatchObject({ error: 'forked' });
    },
  },
  {
    name: 'after a restore, a push of the old epoch is not processed',
    async play(stage) {
      const { phone, stay } = await home(stage);
      phone.epoch = (await phone.pull()).epoch;
      await stage.changeEpoch();
      const batch = [phone.change('update', 'reservations', stay, { notes: 'x' }, 1)];
      const answer = await phone.send(batch);
      expect(answer).toMatchObject({ error: 'epoch_changed', last_mid: '3' });
      expect(answer.epoch).not.toBe(phone.epoch);
      expect(await phone.send(batch, answer.epoch)).toMatchObject({ results: [{ status: 'applied' }] });
    },
  },
  {
    name: 'an app whose schema is not served is told to update',
    async play(stage) {
      const person = await stage.person();
      const request = { client: stage.newId(), epoch: null, schema: 99 };
      await expect(person.transport.pull({ ...request, cursors: {}, limit: 1 }, never)).rejects.toMatchObject({
        kind: 'upgrade_required',
      });
      expect(await person.transport.push({ ...request, mutations: [] }, never)).toMatchObject({
        error: 'upgrade_required',
      });
    },
  },
];
