import { useEffect, useEffectEvent, useId, useRef, type ReactNode } from 'react';
import { IconButton } from './icon-button.tsx';
import { X } from './icons.ts';

export interface SheetProps {
  open: boolean;
  onClose: () => void;
  title: string;
  closeLabel: string;
  /** Stays in reach below the content: the buttons. */
  footer?: ReactNode;
  /** Asks for a decision: assistive technology reads it out at once. */
  alert?: boolean | undefined;
  children: ReactNode;
}

/** From the bottom on phones, in the middle on wide screens. A native dialog: focus stays in, Escape closes, the rest is inert. */
export function Sheet({ open, onClose, title, closeLabel, footer, alert, children }: SheetProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (open && element && !element.open) {
      element.showModal();
      // Read first, before its buttons; the first field may want its keyboard only once touched.
      heading.current?.focus();
    }
    if (!open && element?.open) element.close();
  }, [open]);
  const clicked = useEffectEvent((event: MouseEvent) => {
    // The backdrop belongs to the dialog itself; everything inside is a child.
    if (event.target === dialog.current) onClose();
  });
  useEffect(() => {
    const element = dialog.current;
    element?.addEventListener('click', clicked);
    return () => element?.removeEventListener('click', clicked);
  }, []);
  return (
    <dialog
      ref={dialog}
      role={alert ? 'alertdialog' : undefined}
      aria-labelledby={id}
      onCancel={(event) => {
        // Escape, at once: whoever asks for it again before the browser tells that it is closed would ask in vain. Not a file that was not chosen.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
      onClose={() => {
        // The browser tells it late: by then the same sheet may ask something else.
        if (!dialog.current?.open) onClose();
      }}
      className="bg-surface text-ink backdrop:bg-shade shadow-float m-0 mx-auto mt-auto max-h-[90dvh] w-full max-w-xl flex-col overflow-clip rounded-t-[1.5rem] open:flex open:animate-[slide-in_200ms_ease-out] md:my-auto md:rounded-[1.25rem]"
    >
      {open && (
        <>
          <div className="flex items-center gap-2 ps-5 pe-2 pt-3">
            <h2 ref={heading} id={id} tabIndex={-1} className="font-display flex-1 text-xl font-semibold">
              {title}
            </h2>
            <IconButton icon={X} label={closeLabel} onClick={onClose} />
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-2 pb-5">{children}</div>
          {footer !== undefined && (
            <div className="border-line flex flex-wrap justify-end gap-2 border-t px-5 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
              {footer}
            </div>
          )}
        </>
      )}
    </dialog>
  );
}
