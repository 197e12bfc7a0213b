/** @jsxImportSource preact */
import type { TargetedPointerEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { useWholeGuest } from './guest-context.ts';
import { type Picture, type Point, SHEET, strokesPath } from './signature.ts';

type Strokes = readonly (readonly Point[])[];

interface PadProps {
  strokes: Strokes;
  /** On what is drawn by then: a finger moves more than once between two pictures. */
  onChange: (change: (latest: Strokes) => Strokes) => void;
}

/** A sheet to sign on with a finger, a pen or the mouse; whoever has none of them types their name instead. */
export function SignaturePad({ strokes, onChange }: PadProps) {
  const { words } = useWholeGuest();
  const drawingRef = useRef<number | null>(null);
  const pointOf = (event: TargetedPointerEvent<SVGSVGElement>): Point => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    return {
      x: Math.round(((event.clientX - left) / width) * SHEET.width),
      y: Math.round(((event.clientY - top) / height) * SHEET.height),
    };
  };
  return (
    <svg
      className="pad"
      role="img"
      aria-label={words.signHere}
      viewBox={`0 0 ${SHEET.width} ${SHEET.height}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drawingRef.current = event.pointerId;
        const point = pointOf(event);
        onChange((latest) => [...latest, [point]]);
      }}
      onPointerMove={(event) => {
        if (drawingRef.current !== event.pointerId) return;
        const point = pointOf(event);
        onChange((latest) => [...latest.slice(0, -1), [...(latest.at(-1) ?? []), point]]);
      }}
      onPointerUp={() => (drawingRef.current = null)}
      onPointerCancel={() => (drawingRef.current = null)}
    >
      <path className="rule" d={`M40 160H${SHEET.width - 40}`} />
      <path className="ink" d={strokesPath(strokes)} />
    </svg>
  );
}

/** What was signed, as it is sent. */
export function SignatureShown({ path }: { path: string }) {
  const { words } = useWholeGuest();
  return (
    <svg className="pad shown" role="img" aria-label={words.signed} viewBox={`0 0 ${SHEET.width} ${SHEET.height}`}>
      <path className="ink" d={path} />
    </svg>
  );
}

/** A name in the phone's own letters, as a picture that many times smaller than the sheet. */
export function drawName(name: string, scale: number): Picture | null {
  const canvas = document.createElement('canvas');
  const [width, height] = [Math.floor(SHEET.width / scale), Math.floor(SHEET.height / scale)];
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  const font = (size: number) => `italic ${size}px cursive, serif`;
  context.font = font(height / 2);
  const wide = context.measureText(name).width;
  context.font = font((height / 2) * Math.min(1, (width * 0.9) / Math.max(1, wide)));
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  context.fillText(name, width / 2, height / 2);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, isInk: (x, y) => (data[(y * width + x) * 4 + 3] ?? 0) > 128 };
}
