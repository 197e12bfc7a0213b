/** A colour someone chose. Says nothing by itself: a name stands beside it. */
export function ColourDot({ colour, className }: { colour: string; className?: string }) {
  return (
    <span
      aria-hidden
      style={{ backgroundColor: colour }}
      className={`inline-block size-3 shrink-0 rounded-full ring-1 ring-line-strong ring-inset forced-color-adjust-none ${className ?? ''}`}
    />
  );
}

/** The dot and the name it belongs to; the name is foreign text, isolated from its surroundings. */
export function ColourName({ colour, name }: { colour: string; name: string }) {
  return (
    <span className="inline-flex max-w-full min-w-0 items-baseline gap-1.5">
      <ColourDot colour={colour} className="translate-y-px" />
      <bdi className="min-w-0">{name}</bdi>
    </span>
  );
}
