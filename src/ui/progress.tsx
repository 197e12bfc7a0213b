/** How far a long work is; without `value`, only that it goes on. */
export function Progress({
  label,
  value,
  caption,
}: {
  label: string;
  value?: number | undefined;
  caption?: string | undefined;
}) {
  const percent = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={caption}
        className="bg-sunk h-2 overflow-clip rounded-full forced-colors:border"
      >
        <div
          className={
            percent === undefined
              ? 'bg-accent h-full w-1/3 animate-[to-and-fro_1.6s_ease-in-out_infinite] rounded-full'
              : 'bg-accent h-full rounded-full transition-[width] forced-colors:bg-[Highlight]'
          }
          style={percent === undefined ? undefined : { width: `${percent}%` }}
        />
      </div>
      {caption !== undefined && <p className="text-ink-soft nums mt-1.5 text-sm">{caption}</p>}
    </div>
  );
}
