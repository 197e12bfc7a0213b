import type { ReactNode } from 'react';

/** A titled group of fields; two columns where there is room. */
export function FormSection({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="border-line border-t py-6 first:border-t-0 first:pt-2">
      <h2 className="font-display text-xl font-semibold">{title}</h2>
      {text !== undefined && <p className="text-ink-soft mt-0.5">{text}</p>}
      <div className="mt-4 grid gap-x-4 gap-y-5 sm:grid-cols-2">{children}</div>
    </section>
  );
}

/** Takes both columns of a FormSection. */
export function FullRow({ children }: { children: ReactNode }) {
  return <div className="min-w-0 sm:col-span-2">{children}</div>;
}

/** Save and cancel, in reach of the thumb while the form scrolls. Put the main button last. */
export function FormActions({ children }: { children: ReactNode }) {
  return (
    <div
      data-thumb-button
      className="bg-ground border-line @max-[15rem]:static sticky bottom-[var(--nav-height)] z-10 -mx-4 mt-2 flex flex-wrap justify-end gap-3 border-t @max-[15rem]:*:basis-auto! px-4 py-3 sm:-mx-6 sm:px-6 [@media(max-height:30rem)]:static"
    >
      {children}
    </div>
  );
}
