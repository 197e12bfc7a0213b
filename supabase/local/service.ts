import type { ServiceCall } from '../functions/_shared/feeds/service.ts';
import type { Row } from './database/protocol.ts';

const NAME = /^[a-z_]+$/;

/** What the service key does on a hosted project: functions of the database, called by the names of their parameters. */
export function createServiceCall(query: (text: string, params: readonly unknown[]) => Promise<Row[]>): ServiceCall {
  return async (name, args) => {
    const names = Object.keys(args);
    if (![name, ...names].every((word) => NAME.test(word))) throw new Error('This is not the name of a function.');
    const list = names.map((word, i) => `${word} => $${i + 1}${isJson(args[word]) ? '::text::jsonb' : ''}`).join(', ');
    const params = names.map((word) => (isJson(args[word]) ? JSON.stringify(args[word]) : args[word]));
    const [row] = await query(`select public.${name}(${list}) as answer`, params);
    return row?.['answer'];
  };
}

function isJson(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
