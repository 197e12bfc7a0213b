export interface LandscapeProps {
  className?: string;
  /** Ends on the page's ground, edge to edge, instead of standing alone. */
  scene?: boolean;
}

/** Hills, a house, a low sun: the one picture of the product, drawn with the theme's own colours. */
export function Landscape({ className, scene }: LandscapeProps) {
  return scene ? <Scene className={className} /> : <Vignette className={className} />;
}

function Vignette({ className }: { className: string | undefined }) {
  return (
    <svg aria-hidden viewBox="0 0 240 104" fill="none" className={className}>
      <circle cx="168" cy="44" r="15" className="fill-honey" />
      <path d="M6 66c26-19 56-21 88-8s64 11 92-2 38-9 48-4c6 20-40 30-104 31S2 84 6 66Z" className="fill-accent-soft" />
      <path d="M22 80c34-13 74-12 108-5s66 4 92-6c6 18-42 24-96 24S20 92 22 80Z" className="fill-sunk" />
      <House x={62} y={38} />
      <Trees x={112} y={50} />
      <path d="M58 86h34m16 5h52m14-6h26" className="stroke-line-strong" strokeWidth="1.5" strokeLinecap="round" />
    </svg>
  );
}

function Scene({ className }: { className: string | undefined }) {
  return (
    <svg aria-hidden viewBox="0 0 480 150" fill="none" preserveAspectRatio="xMidYMax slice" className={className}>
      <circle cx="352" cy="62" r="26" className="fill-honey" />
      <path d="M0 92c60-40 128-42 200-14s150 22 280-34v106H0Z" className="fill-accent opacity-25" />
      <path d="M0 112c90-34 176-28 262-10s150 8 218-22v70H0Z" className="fill-accent opacity-40" />
      <g transform="translate(118 44) scale(1.5)">
        <House x={0} y={0} />
        <Trees x={48} y={12} />
      </g>
      <path d="M0 122c100-22 190-20 280-8s140 8 200-8v44H0Z" className="fill-ground" />
    </svg>
  );
}

function House({ x, y }: { x: number; y: number }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path d="M4 36V15L19 3l15 12v21Z" className="fill-surface stroke-ink" strokeWidth="2" strokeLinejoin="round" />
      <path
        d="m0 18 19-15.500L38 18"
        className="stroke-ink"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M16 36v-9.500a3 3 0 0 1 6 0V36Z" className="fill-accent" />
      <circle cx="19" cy="15.500" r="2.500" className="fill-honey" />
    </g>
  );
}

function Trees({ x, y }: { x: number; y: number }) {
  return (
    <path
      d="M0 23C0 13 2.500 0 5 0s5 13 5 23Zm11 2c0-8 2-17 4-17s4 9 4 17Z"
      transform={`translate(${x} ${y})`}
      className="fill-accent"
    />
  );
}
