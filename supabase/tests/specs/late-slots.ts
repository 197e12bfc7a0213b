import { beforeEach, expect, test } from 'vitest';
import { lostSlot } from '../../../src/domain/cleaning-news.ts';
import { askCleaning, type AskedCleaning, AT } from '../support/asked-cleaning.ts';
import type { TestDatabase } from '../support/database.ts';
import { createDevice } from '../support/device.ts';
import { addCleaner } from '../support/world.ts';

/** It was sent to whoever is to do it, who was out of reach. */
const NEVER_HEARD_OF = `reponse = '', reponse_par = null, reponse_version = null, reponse_date = null,
  vu_par = null, vu_version = null, vu_date = null, envoye_le = now()`;

/** The day that somebody goes by whose a cleaning was, said out of reach and heard late. */
export function lateSlotsSpec(database: () => TestDatabase): void {
  let asking: AskedCleaning;
  let luc: string;
  let ana: string;
  beforeEach(async () => {
    asking = await askCleaning(database());
    const { gite } = asking.estate;
    [luc, ana] = [await addCleaner(database(), gite), await addCleaner(database(), gite)];
  });
  const gives = (to: string) =>
    asking.does(asking.owner, { act: 'assign', to, nom: 'Luc', by: asking.estate.owner, at: AT });

  test('goes by the day that they accepted out of reach where they had been asked before, and by none that they refuse', async () => {
    await asking.change(NEVER_HEARD_OF);
    const asked = { ...(await asking.row()), assignee_user_id: asking.estate.cleaner };
    await gives(luc);
    await asking.change('date = date + 30');
    expect([(await asking.row()).otes_a, (await asking.row()).creneaux_sus]).toEqual([[asking.estate.cleaner], '']);
    await asking.does(asking.cleaner, { act: 'accept', by: asking.estate.cleaner, at: AT }, asked);
    expect(lostSlot(await asking.row(), asking.estate.cleaner).date).toBe(asked.date);
    await asking.does(asking.cleaner, { act: 'refuse', note: '', by: asking.estate.cleaner, at: AT }, asked);
    expect((await asking.row()).creneaux_sus).toBe('');
  });

  test('goes by the day that they saw out of reach, though whoever has it now has looked', async () => {
    await asking.change(NEVER_HEARD_OF);
    const asked = { ...(await asking.row()), assignee_user_id: asking.estate.cleaner };
    await gives(luc);
    await asking.change('date = date + 30');
    await asking.does(createDevice(database(), luc), { act: 'see', by: luc, at: AT });
    await asking.does(asking.cleaner, { act: 'see', by: asking.estate.cleaner, at: AT }, asked);
    expect(lostSlot(await asking.row(), asking.estate.cleaner).date).toBe(asked.date);
    expect((await asking.row()).vu_par).toBe(luc);
  });

  test('does not go by a day that somebody else has agreed to since', async () => {
    await asking.change(`reponse = 'acceptee', reponse_date = date, reponse_heure = heure_debut`);
    const asked = { ...(await asking.row()), assignee_user_id: ana };
    await gives(luc);
    await asking.change('date = date + 30');
    await asking.does(createDevice(database(), luc), { act: 'accept', by: luc, at: AT });
    await asking.does(createDevice(database(), ana), { act: 'accept', by: ana, at: AT }, asked);
    expect((await asking.row()).creneaux_sus).not.toContain((await asking.row()).date);
  });
}
