import { type ReactNode, useEffect, useRef } from 'react';

/** The title of a step. Takes the focus when the step begins: what had it is gone, and readers learn where they are. */
export function StageTitle({ children }: { children: ReactNode }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <h2 ref={title} tabIndex={-1} className="font-display mb-3 text-xl font-semibold outline-none">
      {children}
    </h2>
  );
}
