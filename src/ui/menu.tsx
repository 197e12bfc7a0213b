import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { buttonClass } from './button-style.ts';
import { cx } from './cx.ts';
import { iconButtonClass } from './icon-button.tsx';
import { Ellipsis, type Icon } from './icons.ts';

export interface MenuItem {
  label: string;
  icon?: Icon;
  onSelect: () => void;
  danger?: boolean;
}

export interface MenuProps {
  label: string;
  items: readonly MenuItem[];
  /** The label in words, in the place of the dots. */
  text?: boolean;
  disabled?: boolean;
  /** At work: stays focused, and opens no more until it is done. */
  busy?: boolean;
}

/** Less frequent actions behind three dots. A native popover: light dismissal and the top layer come with it. */
export function Menu({ label, items, text = false, disabled = false, busy = false }: MenuProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const toggled = (event: ToggleEvent) => setOpen(event.newState === 'open');
    element.addEventListener('toggle', toggled);
    return () => element.removeEventListener('toggle', toggled);
  }, []);
  const show = () => {
    if (busy) return;
    const at = button.current?.getBoundingClientRect();
    const element = list.current;
    if (!at || !element) return;
    element.showPopover();
    const below = at.bottom + element.offsetHeight + 8 < innerHeight;
    element.style.left = `${Math.max(8, Math.min(at.right - element.offsetWidth, innerWidth - element.offsetWidth - 8))}px`;
    element.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - element.offsetHeight - 4)}px`;
    itemsOf(element)[0]?.focus();
  };
  const close = () => {
    list.current?.hidePopover();
    button.current?.focus();
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={text ? undefined : label}
        title={text ? undefined : label}
        disabled={disabled}
        aria-disabled={busy || undefined}
        aria-busy={busy || undefined}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => (open ? close() : show())}
        className={text ? buttonClass({ variant: 'primary' }) : iconButtonClass('quiet')}
      >
        {text && label}
        <Ellipsis aria-hidden className="size-5" />
      </button>
      <div
        ref={list}
        id={id}
        role="menu"
        aria-label={label}
        popover="auto"
        onKeyDown={(event) => move(event, close)}
        className="bg-raised text-ink border-line shadow-float fixed inset-auto m-0 min-w-52 rounded-card border p-1.5"
      >
        {items.map(({ icon: Drawn, ...item }) => (
          <button
            key={item.label}
            type="button"
            role="menuitem"
            tabIndex={-1}
            onClick={() => {
              close();
              item.onSelect();
            }}
            className={cx(
              'hover:bg-sunk flex min-h-11 w-full items-center gap-3 rounded-control px-3 py-2 text-start',
              item.danger && 'text-danger-ink',
            )}
          >
            {Drawn && <Drawn aria-hidden className="size-5 shrink-0" />}
            {item.label}
          </button>
        ))}
      </div>
    </>
  );
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
}

function move(event: KeyboardEvent<HTMLDivElement>, close: () => void): void {
  const items = itemsOf(event.currentTarget);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (event.key === 'Tab') close();
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length)?.focus();
}
