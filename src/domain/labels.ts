import { fail, ok, type Result } from '../lib/result.ts';
import type { ErrorCode } from './errors.ts';
import { codePoints, cleanLine } from './text.ts';

/** Of all labels of a stay together, in code points, as the server has it. */
const MAX_LABELS = 500;
const BETWEEN = ', ';

/** The labels of a stay, in the order in which they were given. */
export function labelsOf({ libelles = '' }: { libelles?: string | undefined }): string[] {
  return split(libelles);
}

/** As they are kept: one text that is read as it is. What is empty, or there already in other letters, is left out. */
export function joinLabels(labels: readonly string[]): string {
  const kept = new Map<string, string>();
  for (const label of labels.flatMap(split)) if (!kept.has(labelKey(label))) kept.set(labelKey(label), label);
  return [...kept.values()].join(BETWEEN);
}

/** Two labels that differ by case or accents only are one. */
export function isSameLabel(one: string, other: string): boolean {
  return labelKey(one) === labelKey(other);
}

/** The same for labels that are the same. */
export function labelKey(label: string): string {
  return label.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Labels as somebody typed them, with commas between them. */
export function labelsField(value: unknown): Result<string, ErrorCode> {
  if (typeof value !== 'string') return fail('text_invalid');
  const kept = joinLabels([cleanLine(value)]);
  return codePoints(kept) > MAX_LABELS ? fail('too_long') : ok(kept);
}

function split(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((label) => label.trim())
    .filter((label) => label !== '');
}
