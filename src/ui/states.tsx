import type { ReactNode } from 'react';
import { CircleAlert } from './icons.ts';
import { Landscape } from './landscape.tsx';

export interface EmptyStateProps {
  /** Left out where the page's own title says it already. */
  title?: string;
  /** What this place is for. */
  text: string;
  /** The one button that starts it. */
  action?: ReactNode;
}

/** Nothing here yet: teaches instead of apologising. */
export function EmptyState({ title, text, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-3 px-4 py-10 text-center">
      <Landscape className="mb-2 w-full max-w-56" />
      {title !== undefined && <p className="font-display text-xl font-semibold">{title}</p>}
      <p className="text-ink-soft">{text}</p>
      {action !== undefined && <div className="mt-2">{action}</div>}
    </div>
  );
}

export interface ErrorStateProps {
  title: string;
  /** What to do. */
  text: string;
  action?: ReactNode;
  /** For whoever helps, folded away. */
  detail?: { label: string; text: string };
  /** It stands in for a whole page, and its title is the page's. */
  page?: boolean;
}

/** Something went wrong: says what to do. */
export function ErrorState({ title, text, action, detail, page }: ErrorStateProps) {
  const Title = page ? 'h1' : 'p';
  return (
    <div role="alert" className="mx-auto flex max-w-md flex-col items-center gap-3 px-4 py-10 text-center">
      <CircleAlert aria-hidden className="text-danger size-10" />
      <Title tabIndex={page ? -1 : undefined} className="font-display text-xl font-semibold">
        {title}
      </Title>
      <p className="text-ink-soft">{text}</p>
      {action !== undefined && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
      {detail && (
        <details className="text-ink-soft mt-4 w-full text-sm">
          <summary className="min-h-11 content-center">{detail.label}</summary>
          <code className="block text-start whitespace-pre-wrap">{detail.text}</code>
        </details>
      )}
    </div>
  );
}

/** For what takes its time (a first download): blank at first, words after half a second, never a skeleton. */
export function Loading({ label }: { label: string }) {
  return (
    <p role="status" className="appear-late text-ink-soft px-4 py-10 text-center">
      {label}
    </p>
  );
}
