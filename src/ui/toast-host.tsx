import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { Undo2, X } from './icons.ts';
import { dismiss, shownToasts, subscribeToasts, type ShownToast } from './toast-store.ts';

export interface ToastHostProps {
  labels: { region: string; undo: string; close: string };
  /** Other messages, which stay until answered; above the passing ones. */
  children?: ReactNode;
}

/** Where messages appear. One per app. Ctrl+Z (⌘Z) outside of a text undoes the latest, without a pointer. */
export function ToastHost({ labels, children }: ToastHostProps) {
  const toasts = useSyncExternalStore(subscribeToasts, shownToasts);
  useEffect(() => {
    document.addEventListener('keydown', undoLatest);
    return () => document.removeEventListener('keydown', undoLatest);
  }, []);
  return (
    <section
      aria-label={labels.region}
      data-toasts
      data-look="none"
      className="pointer-events-none fixed inset-x-0 bottom-[var(--float-bottom)] z-40 flex flex-col gap-2 px-3 lg:px-6"
    >
      {children}
      <div role="status" className="flex flex-col items-center gap-2 lg:items-end">
        {toasts.map((toast) => (
          <ToastCard key={toast.key} toast={toast} labels={labels} />
        ))}
      </div>
    </section>
  );
}

function ToastCard({ toast, labels }: { toast: ShownToast; labels: ToastHostProps['labels'] }) {
  return (
    <div className="bg-ink text-ground shadow-float rounded-card pointer-events-auto relative w-full max-w-md animate-[slide-in_200ms_ease-out] overflow-clip">
      <div className="flex flex-wrap items-center gap-x-2 ps-4 pe-1.5 pt-1 pb-1.5">
        <p className="min-w-0 flex-1 basis-32 py-2">{toast.text}</p>
        {toast.undo && (
          <button type="button" className={ACTION_CLASS} onClick={() => undo(toast)}>
            <Undo2 aria-hidden className="size-5" />
            {labels.undo}
          </button>
        )}
        <button
          type="button"
          aria-label={labels.close}
          title={labels.close}
          className={ACTION_CLASS}
          onClick={() => dismiss(toast.key)}
        >
          <X aria-hidden className="size-5" />
        </button>
      </div>
      <div
        aria-hidden
        className="toast-clock bg-honey absolute inset-x-0 bottom-0 h-1"
        onAnimationEnd={() => dismiss(toast.key)}
      />
    </div>
  );
}

const ACTION_CLASS =
  'inline-flex min-h-11 min-w-11 items-center justify-center gap-1.5 rounded-control px-2 font-semibold focus-visible:outline-honey hover:bg-ground/15';

function undo(toast: ShownToast): void {
  dismiss(toast.key);
  toast.undo?.();
}

function undoLatest(event: KeyboardEvent): void {
  const isUndo =
    event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  const latest = shownToasts().findLast((toast) => toast.undo);
  if (!isUndo || !latest || isTyping(event.target)) return;
  event.preventDefault();
  undo(latest);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
