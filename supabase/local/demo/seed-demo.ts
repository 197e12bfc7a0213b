import { todayIn } from '../../../src/domain/day.ts';
import { createIdFactory } from '../../../src/lib/ids.ts';
import type { DirectAccess } from '../stack.ts';
import { DEMO_ACCOUNTS, type DemoAccount } from './accounts.ts';
import { drawCleanings } from './cleanings.ts';
import { drawGuestWords, type DemoGuestWords } from './guest-words.ts';
import { type DemoLists, drawLists } from './lists.ts';
import { drawPay } from './pay.ts';
import { drawPayments } from './payments.ts';
import { createChance } from './random.ts';
import { drawStays } from './stays.ts';
import { STORY } from './story.ts';

type Line = Record<string, unknown>;

const SEED = 24_220;

/**
 * Fills an empty database with the demonstration: accounts through the API, so that their passwords work, the rest in
 * one transaction. Does nothing, and says false, when there are accounts already.
 */
export async function seedDemo(direct: DirectAccess, siteUrl: string, nowMs: number): Promise<boolean> {
  const [found] = await direct.query('select 1 from auth.users limit 1');
  if (found !== undefined) return false;
  const users = new Map<DemoAccount['key'], string>();
  for (const account of DEMO_ACCOUNTS) users.set(account.key, await signUp(direct, siteUrl, account));
  await direct.exec(demoSql((key) => users.get(key) ?? '', nowMs));
  return true;
}

async function signUp(direct: DirectAccess, siteUrl: string, { email, password, nom }: DemoAccount): Promise<string> {
  const body = new TextEncoder().encode(JSON.stringify({ email, password, data: { nom } }));
  const response = await direct.fetch({ method: 'POST', url: `${siteUrl}/auth/v1/signup`, body });
  const answer = JSON.parse(new TextDecoder().decode(response.body ?? new Uint8Array())) as { user?: { id?: string } };
  if (answer.user?.id === undefined)
    throw new Error(`The demonstration account ${email} could not be made (${response.status}).`);
  return answer.user.id;
}

/** Every statement of the demonstration; the same for the same day and accounts. */
export function demoSql(userId: (key: DemoAccount['key']) => string, nowMs: number): string {
  const today = todayIn('Europe/Paris', nowMs);
  const chance = createChance(SEED);
  const newId = createIdFactory(() => nowMs, chance.bytes);
  const cleaner = { userId: userId('cleaner'), nom: nameOf('cleaner') };

  // Its own, so that what was drawn before there were links is drawn as it was.
  const guestChance = createChance(SEED + 1);
  const newGuestId = createIdFactory(() => nowMs, guestChance.bytes);

  const statements: string[] = [];
  const [payments, prices, amounts]: [Line[], Line[], Line[]] = [[], [], []];
  for (const [place, { gite, fixed }] of STORY.entries()) {
    const owner = userId(gite.owner);
    const giteId = newId();
    const inOwnerScope = (line: object): Line => ({ id: newId(), scope_id: owner, gite_id: giteId, ...line });
    const team = gite.owner === 'owner' ? cleaner : null;
    const stays = drawStays(gite, fixed, today, chance, newId);
    const cleanings = drawCleanings(gite, stays, team, today, chance, newId);

    statements.push(
      insert('public.gites_base', [{ id: giteId, scope_id: owner, owner_user_id: owner, ...gite.base }]),
      insert('public.gites_wifi', [inOwnerScope(gite.wifi)]),
      insert('public.gites_consignes', gite.consignes.map(inOwnerScope)),
      insert('public.gites_contacts', [inOwnerScope(gite.contacts)]),
      insert('public.gites_equipements', [inOwnerScope(gite.equipements)]),
      insert('public.activites', gite.activites.map(inOwnerScope)),
      insert('public.reservations', stays.map(inOwnerScope)),
      ...(team === null
        ? []
        : [
            insert('private.sync_member', [{ scope_id: giteId, user_id: team.userId, role: 'cleaner', nom: team.nom }]),
          ]),
      insert(
        'public.cleaning_schedule',
        cleanings.map((line) => ({ ...line, scope_id: giteId, gite_id: giteId })),
      ),
    );
    const lists = drawLists(cleanings, gite, team, today, newId, place);
    for (const [table, lines] of Object.entries(lists) as [keyof DemoLists, Line[]][]) {
      if (lines.length === 0) continue;
      statements.push(
        insert(
          `public.${table}`,
          lines.map((line) => ({ ...line, scope_id: giteId, gite_id: giteId })),
        ),
      );
    }
    const told = { stays, giteId, place, today, nowMs, chance: guestChance, newId: newGuestId };
    for (const [table, lines] of Object.entries(drawGuestWords(told)) as [keyof DemoGuestWords, Line[]][]) {
      if (lines.length > 0) {
        statements.push(
          insert(
            `public.${table}`,
            lines.map((line) => ({ ...line, scope_id: owner })),
          ),
        );
      }
    }
    const pay = drawPay(cleanings, team, today, newId, place);
    prices.push(...pay.tarifs_menage.map(inOwnerScope));
    amounts.push(...pay.montants_menage.map((line) => ({ ...line, scope_id: owner })));
    payments.push(...drawPayments(stays, today, newId).map((line) => ({ ...line, scope_id: owner })));
  }
  statements.push(
    insert('public.paiements', payments),
    insert('public.tarifs_menage', prices),
    insert('public.montants_menage', amounts),
  );
  return statements.join(';\n');
}

function nameOf(key: DemoAccount['key']): string {
  return DEMO_ACCOUNTS.find((account) => account.key === key)?.nom ?? '';
}

/** Rows travel as JSON, so that texts need no quoting and every type is the column's. */
function insert(table: string, lines: readonly Line[]): string {
  const columns = Object.keys(lines[0] ?? {});
  const json = JSON.stringify(lines).replaceAll('$demo$', '');
  return `insert into ${table} (${columns.join(', ')})
    select ${columns.join(', ')} from jsonb_populate_recordset(null::${table}, $demo$${json}$demo$)`;
}
