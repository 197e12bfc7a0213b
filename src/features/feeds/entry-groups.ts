import {
  type CalendarPlan,
  type Choice,
  type EntryKind,
  type PlanEffect,
  type PlanEntry,
  planOperations,
} from '../../domain/ical/plan.ts';

/** The parts of a preview, in the order in which they matter to the person. */
export const GROUPS = ['toDecide', 'newStays', 'newBlocks', 'changed', 'echoes', 'known'] as const;
export type Group = (typeof GROUPS)[number];

export function groupOf({ kind, nature }: Pick<PlanEntry, 'kind' | 'nature'>): Group {
  if (kind === 'new') return nature === 'blocage' ? 'newBlocks' : 'newStays';
  return GROUP_OF_KIND[kind];
}

const GROUP_OF_KIND: Record<Exclude<EntryKind, 'new'>, Group> = {
  changed: 'changed',
  to_decide: 'toDecide',
  probable_same: 'toDecide',
  cancelled: 'toDecide',
  cancelled_here: 'toDecide',
  echo: 'echoes',
  known: 'known',
};

export function entriesByGroup(entries: readonly PlanEntry[]): Map<Group, PlanEntry[]> {
  return Map.groupBy(entries, groupOf);
}

/** What a tick on the line stands for; null where there is nothing to tick: nothing to choose, or more than yes and no. */
export function tickOf(entry: PlanEntry): Choice | null {
  if (groupOf(entry) === 'toDecide') return null;
  return entry.options.find(({ choice }) => choice !== 'ignore' && entry.options.length > 1)?.choice ?? null;
}

/** The same plan with every tickable line of a group ticked, or none. */
export function withGroup(plan: CalendarPlan, group: Group, isTicked: boolean): CalendarPlan {
  const entries = plan.entries.map((entry) => {
    const tick = groupOf(entry) === group ? tickOf(entry) : null;
    return tick === null ? entry : { ...entry, choice: isTicked ? tick : 'ignore' };
  });
  return { ...plan, entries };
}

/** What the button will do, in numbers that a person can check against the ticks. */
export interface Outcomes {
  stays: number;
  blocks: number;
  changes: number;
  /** Whether anything is written at all: known stays may have their identity refreshed, which nobody sees. */
  writes: boolean;
}

export function outcomesOf(plan: CalendarPlan): Outcomes {
  const outcomes: Outcomes = { stays: 0, blocks: 0, changes: 0, writes: false };
  for (const entry of plan.entries) {
    const effect = effectOf(entry);
    if (effect.do === 'insert') outcomes[effect.values.nature === 'blocage' ? 'blocks' : 'stays'] += 1;
    // "Keep mine" also refreshes the identity: that is no change to speak of.
    else if (effect.do === 'update' && entry.kind !== 'known' && entry.choice !== 'ignore') outcomes.changes += 1;
  }
  const { inserts, updates } = planOperations(plan);
  outcomes.writes = inserts.length + updates.length > 0;
  return outcomes;
}

function effectOf({ options, choice }: PlanEntry): PlanEffect {
  return options.find((option) => option.choice === choice)?.effect ?? { do: 'nothing' };
}
