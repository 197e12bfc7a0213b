import type { ModelServer } from './model-server.ts';
import type { Random } from './random.ts';
import type { Weather } from './weather.ts';

/** What happens on the server beside its devices: permissions, jobs, backups. */
export interface Operator {
  /** Something of it, as chance has it; returns what. */
  act(cleaners: readonly string[]): string;
  /** Rows that are only ever written together: nobody may ever see one without the other. */
  readonly twins: readonly [string, string][];
  /** How often the server was restored. */
  readonly restores: number;
}

export function createOperator(server: ModelServer, random: Random, weather: Weather): Operator {
  const twins: [string, string][] = [];
  let goBack: (() => void) | null = null;
  let restores = 0;

  return {
    act(cleaners) {
      const action = random.weighted({
        permission: 2,
        hard_delete: 1,
        twins: 2,
        job: 1,
        purge: weather.purges ? 2 : 0,
        back_up: restores < weather.restores && goBack === null ? 1 : 0,
        restore: goBack === null ? 0 : 0.6,
      });
      perform(action, cleaners);
      return action;
    },
    twins,
    get restores() {
      return restores;
    },
  };

  function perform(action: string, cleaners: readonly string[]): void {
    switch (action) {
      case 'permission':
        return changePermission(random.pick(cleaners));
      case 'hard_delete': {
        const id = random.pick([...server.store.rowsOf('reservations').keys()]);
        return id === undefined ? undefined : server.hardDelete('reservations', id);
      }
      case 'twins':
        return writeTwins();
      case 'job':
        return moveByHand();
      case 'purge':
        return server.purge();
      case 'back_up':
        goBack = server.backUp();
        return;
      case 'restore':
        goBack?.();
        goBack = null;
        restores += 1;
        // One of a pair may be of the time that never was.
        twins.length = 0;
    }
  }

  function changePermission(cleaner: string | undefined): void {
    const scopes = [...server.state.scopes.values()].filter(({ kind }) => kind === 'menage');
    const scope = random.pick(scopes)?.id;
    if (scope === undefined || cleaner === undefined) return;
    if (random.chance(0.6)) server.grant(scope, cleaner);
    else server.revoke(scope, cleaner);
  }

  function writeTwins(): void {
    const all = [...server.store.rowsOf('reservations').values()].map(({ row }) => row);
    // Never written so before: of a pair before a restore, one may still carry its token.
    const stays = all.filter((row) => row['reference_plateforme'] === '');
    const one = random.pick(stays);
    const other = random.pick(stays.filter((row) => row.scope_id === one?.scope_id && row.id !== one.id));
    const isTaken = (id: string | undefined) => twins.flat().includes(id ?? '');
    const pair = random.chance(0.5) ? random.pick(twins) : undefined;
    const token = { reference_plateforme: random.uuid() };
    if (pair !== undefined) return server.write(pair.map((id) => ({ table: 'reservations', id, set: token })));
    if (one === undefined || other === undefined || isTaken(one.id) || isTaken(other.id)) return;
    server.write([one, other].map(({ id }) => ({ table: 'reservations', id, set: token })));
    twins.push([one.id, other.id]);
  }

  /** A job moves a cleaning to another gîte of its owner: from one shared scope to another. */
  function moveByHand(): void {
    const cleaning = random.pick([...server.store.rowsOf('cleaning_schedule').values()].map(({ row }) => row));
    const gites = [...server.store.rowsOf('gites_base').values()].map(({ row }) => row);
    const own = gites.filter((row) => row['owner_user_id'] === cleaning?.['owner_user_id'] && row.deleted_at === null);
    const to = random.pick(own);
    if (cleaning === undefined || to === undefined) return;
    server.write([{ table: 'cleaning_schedule', id: cleaning.id, set: { gite_id: to.id } }]);
  }
}
