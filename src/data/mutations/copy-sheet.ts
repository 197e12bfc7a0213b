import { wholeError } from '../../domain/errors.ts';
import { type CopiedField, type CopiedSection, copyPlan, type CopyPlan } from '../../domain/guest/copy.ts';
import { isWordSection } from '../../domain/guest/sections.ts';
import { distanceKm, positionOf, roundedKm } from '../../domain/position.ts';
import type { Gite } from '../../domain/rows.ts';
import type { ActivityFields } from '../../domain/sheet-rules.ts';
import { fail, ok } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { insertRows, type Write } from '../outbox.ts';
import { type PartName, sheetParts } from '../queries/gite-sheet.ts';
import { giteById } from '../queries/gites.ts';
import { writePart } from './gite-sheet.ts';

export interface SheetCopy {
  from: string;
  to: readonly string[];
  sections: readonly CopiedSection[];
  /** What says something else there is taken over as well; else only what is empty is filled. */
  replace: boolean;
}

/** Takes over in other gîtes what one says to its guests: one change, and one way back. */
export async function copySheet(data: DataContext, { from, to, sections, replace }: SheetCopy): Outcome {
  return commit(data, TABLES, async (write) => {
    const source = await giteById(data, from);
    if (source === null) return fail(wholeError('not_found'));
    const parts = await sheetParts(data, from);
    let written = 0;
    for (const id of to) {
      const gite = await giteById(data, id);
      if (gite === null || id === from) continue;
      const plan = copyPlan(parts, await sheetParts(data, id), sections);
      written += await carryOut(write, { source, gite, plan, replace });
    }
    return written === 0 ? fail(wholeError('nothing_to_copy')) : ok(from);
  });
}

interface Copying {
  source: Gite;
  gite: Gite;
  plan: CopyPlan;
  replace: boolean;
}

/** Returns how many fields and activities were written. */
async function carryOut(write: Write, { source, gite, plan, replace }: Copying): Promise<number> {
  const fields = replace ? [...plan.fills, ...plan.replaces] : plan.fills;
  const ofRows = Map.groupBy(fields, (one) => JSON.stringify(partNameOf(one, gite.id)));
  for (const [name, those] of ofRows) {
    const change = Object.fromEntries(those.map(({ field, from }) => [field, from]));
    await writePart(write, JSON.parse(name) as PartName, change);
  }
  const activities = plan.activities.map((one) => movedTo(one, source, gite));
  if (activities.length > 0) await insertRows(write, 'activites', activities);
  return fields.length + activities.length;
}

function partNameOf({ section, language }: CopiedField, giteId: string): PartName {
  if (isWordSection(section)) return { table: 'gites_consignes', giteId, ...(language && { langue: language }) };
  return { table: TABLE_OF[section], giteId };
}

/** How far it is was said from another door: measured anew where that can be, kept in the same village, else left open. */
function movedTo(activity: Omit<ActivityFields, 'gite_id'>, source: Gite, gite: Gite): ActivityFields {
  const [here, there] = [positionOf(gite), positionOf(activity)];
  const isNear = gite.ville !== '' && gite.ville === source.ville && gite.code_postal === source.code_postal;
  const measured = here && there ? roundedKm(distanceKm(here, there)) : null;
  const { id: _, ...fields } = activity as ActivityFields & { id?: string };
  return { ...fields, gite_id: gite.id, distance_km: isNear ? activity.distance_km : measured };
}

const TABLE_OF = { contacts: 'gites_contacts', equipements: 'gites_equipements' } as const;
const TABLES = ['gites_consignes', 'gites_contacts', 'gites_equipements', 'activites', 'gites_base'] as const;
