/** @jsxImportSource preact */

/** Drawn for this page: a line of 24 by 24. */
const PATHS = {
  arrival: 'M14 7a4 4 0 1 0 2.800 6.800L22 19v2h-3v-2h-2v-2h-2l-1.200-1.200M9 11h.01',
  wifi: 'M2 9a15 15 0 0 1 20 0M5.500 12.500a10 10 0 0 1 13 0M9 16a5 5 0 0 1 6 0M12 19.500h.01',
  during: 'M3 11 12 4l9 7M5 10v10h14V10M10 20v-6h4v6',
  departure: 'M4 5h9v14H4M9 12h12M17.500 8.500 21 12l-3.500 3.500',
  around: 'M9 4 3 6v14l6-2 6 2 6-2V4l-6 2ZM9 4v14M15 6v14',
  help: 'M12 3v18M3 12h18M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
  write: 'M4 5h16v11H10l-5 4v-4H4Z',
  form: 'M6 3h9l4 4v14H6ZM15 3v4h4M9 12h7M9 16h5',
  phone: 'M6 3h3l2 5-2.500 1.500a12 12 0 0 0 6 6L16 13l5 2v3c0 2-1.500 3-3 3A15 15 0 0 1 3 6c0-1.500 1-3 3-3Z',
  globe: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18',
  pin: 'M12 21c5-6 7-9 7-12a7 7 0 1 0-14 0c0 3 2 6 7 12ZM12 11.500h.01',
  mail: 'M3 6h18v13H3ZM3 7l9 7 9-7',
  copy: 'M8 8h12v13H8ZM16 8V3H4v13h4',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** Hills, a house and a low sun, as the app has them. */
export function Scene() {
  return (
    <svg className="scene" viewBox="0 0 480 150" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      <circle className="sun" cx="252" cy="56" r="24" />
      <path className="far" d="M0 92c60-40 128-42 200-14s150 22 280-34v106H0Z" />
      <path className="near" d="M0 112c90-34 176-28 262-10s150 8 218-22v70H0Z" />
      <g transform="translate(118 44) scale(1.5)">
        <path className="wall" d="M4 36V15L19 3l15 12v21Z" />
        <path className="roof" d="m0 18 19-15.500L38 18" />
        <path className="door" d="M16 36v-9.500a3 3 0 0 1 6 0V36Z" />
        <circle className="sun" cx="19" cy="15.500" r="2.500" />
      </g>
      <path className="ground" d="M0 122c100-22 190-20 280-8s140 8 200-8v44H0Z" />
    </svg>
  );
}
