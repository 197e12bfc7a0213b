import { createHousehold, gite, stay } from './household.ts';

/** An owner with a gîte and a stay, everything exchanged, and an engine that has not started. */
export async function ownerAtHome() {
  const household = createHousehold();
  const owner = household.server.addUser();
  const phone = household.device(owner);
  await phone.pull();
  const giteId = await phone.insert('gites_base', gite());
  const stayId = await phone.insert('reservations', stay(giteId));
  await phone.push();
  await phone.pull();
  return { ...household, owner, phone, giteId, stayId };
}
