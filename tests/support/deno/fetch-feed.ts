/** Run by Deno: the cases come as JSON in the only argument, their outcomes leave as JSON. */
import process from 'node:process';
import { type FeedCase, type FeedOutcome, runFeedCase } from '../feeds-cases.ts';

const outcomes: FeedOutcome[] = [];
for (const feedCase of JSON.parse(process.argv[2] ?? '[]') as FeedCase[]) outcomes.push(await runFeedCase(feedCase));
process.stdout.write(JSON.stringify(outcomes));
