import { Dexie } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { weatherOf, type Weather } from './weather.ts';
import { createWorld } from './world.ts';

/** One life, told by its seed: the same every time, on every machine. */
export interface Life {
  seed: number;
  /** Instead of the seed's own. */
  weather?: Weather;
  /** The steps that are taken, by number; all of them unless told otherwise. */
  steps?: readonly number[];
}

export interface Course {
  weather: string;
  /** What went wrong first; none when nothing did. */
  problems: string[];
  /** After how many of its steps, or once everything was calm. */
  when: string;
  log: string[];
  deaths: ReadonlyMap<string, number>;
}

const STEPS = 150;
/** Looking at everything takes longer than living it. */
const LOOK_EVERY = 5;
/** What no engine may ever report, whatever the network does. */
const NEVER: readonly string[] = ['mismatch', 'bug', 'storage', 'wrong_user'];

export async function live({ seed, weather, steps = allSteps() }: Life): Promise<Course> {
  // A world of databases of its own: those of the life before are forgotten with it.
  Dexie.dependencies.indexedDB = new IDBFactory();
  const drawn = weatherOf(seed);
  const world = await createWorld(seed, weather ?? drawn.weather);
  const course = (problems: string[], when: string): Course => {
    const { log, deaths } = world;
    return { weather: weather === undefined ? drawn.name : 'as given', problems, when, log, deaths };
  };
  try {
    for (const [i, step] of steps.entries()) {
      await world.step(step);
      if (i % LOOK_EVERY > 0) continue;
      const problems = await world.check();
      if (problems.length > 0) return course(problems, `at step ${step}`);
    }
    await world.calm();
    const reported = world.problems.map((problem): string =>
      problem.kind === 'failed' ? problem.cause : problem.kind,
    );
    const unheard = NEVER.filter((cause) => reported.includes(cause)).map((cause) => `an engine reported: ${cause}`);
    return course([...(await world.checkCalm()), ...unheard], 'once everything was calm');
  } finally {
    world.end();
  }
}

export function allSteps(): number[] {
  return Array.from({ length: STEPS }, (_, i) => i);
}

/** What a problem is about, without the names in it: shrinking must not run after another one. */
export function kindOf(problem: string): string {
  return problem.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+|".*"|\{.*\}/g, '').slice(0, 80);
}

/** For whoever reads a failing test: what, when, and the last things that happened. */
export function told({ seed }: Life, { weather, when, log, problems }: Course): string {
  return [`seed ${seed}, ${weather}, ${when}:`, ...problems.slice(0, 5), ...log.slice(-30)].join('\n');
}
