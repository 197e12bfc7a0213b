import type { DataContext } from '../context.ts';

/** Whether a gîte is there to be referred to; an archived one is. To be asked inside the transaction that writes. */
export async function isLiveGite({ db }: DataContext, id: string): Promise<boolean> {
  return (await db.gites_base.get(id))?._live === 1;
}

export async function isLiveReservation({ db }: DataContext, id: string): Promise<boolean> {
  return (await db.reservations.get(id))?._live === 1;
}
