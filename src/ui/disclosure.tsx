import type { ReactNode } from 'react';
import { ChevronDown } from './icons.ts';

/** More, for whoever wants it. */
export function Disclosure({ summary, open, children }: { summary: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <details open={open} className="group">
      <summary className="hover:text-accent-ink flex min-h-11 list-none items-center gap-2 font-medium [&::-webkit-details-marker]:hidden">
        <ChevronDown aria-hidden className="size-5 shrink-0 -rotate-90 transition-transform group-open:rotate-0" />
        {summary}
      </summary>
      <div className="pt-1 pb-2">{children}</div>
    </details>
  );
}
