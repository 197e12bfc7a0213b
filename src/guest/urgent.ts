import type { GuestReport } from '../domain/guest/sheet.ts';
import type { Waiting } from './database.ts';

/** Whether an urgent problem was sent, or is to be, that its host has not answered. "Seen" is no answer: nobody may be on the way. */
export function isUrgentSent(reports: readonly GuestReport[], waiting: readonly Waiting[]): boolean {
  return (
    reports.some(({ urgency, state, reply }) => urgency === 'urgente' && state !== 'resolu' && reply.trim() === '') ||
    waiting.some(({ args }) => args['p_urgency'] === 'urgente')
  );
}
