import type { ReactNode } from 'react';

/** Names and values: the facts of one thing. Entries without a value are left out. */
export function DefinitionList({ entries }: { entries: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="divide-line divide-y">
      {entries
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name} className="flex flex-wrap gap-x-4 gap-y-0.5 py-2.5 first:pt-0 last:pb-0">
            <dt className="text-ink-soft basis-40">{name}</dt>
            <dd className="min-w-0 flex-1 basis-48 whitespace-pre-line">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
