import { lazy, Suspense } from 'react';

const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }));

/** A picture that a phone's camera reads. What draws it comes with the first one; its place is kept until then. */
export function LazyQrCode({ text, label }: { text: string; label: string }) {
  return (
    <div className="grid aspect-square w-full max-w-64 place-items-center">
      <Suspense>
        <QrCode text={text} label={label} />
      </Suspense>
    </div>
  );
}
