import { useEffect, useState } from 'react';
import { buttonClass } from './button-style.ts';
import { cx } from './cx.ts';
import { FileUp } from './icons.ts';

export interface FileDropProps {
  label: string;
  /** For whoever has a pointer: that a file may be let go here, and while one hangs above the page. */
  drop: string;
  dropping: string;
  /** As the attribute of the same name. */
  accept: string;
  /** Several at once. */
  multiple?: boolean;
  onFiles: (files: File[]) => void;
}

/** A file by the device's own picker, or dropped anywhere on the page. The input itself takes the focus. */
export function FileDrop({ label, drop, dropping, accept, multiple = false, onFiles }: FileDropProps) {
  const isOver = useDrop(onFiles);
  return (
    <label
      className={cx(
        'rounded-card grid cursor-pointer justify-items-center gap-2 border-2 border-dashed px-4 py-8 text-center transition-colors',
        'has-focus-visible:outline-focus has-focus-visible:outline-3 has-focus-visible:outline-offset-2',
        isOver ? 'border-accent bg-accent-soft' : 'border-line-strong bg-surface hover:bg-sunk',
      )}
    >
      <input
        type="file"
        accept={accept}
        multiple={multiple}
        className="sr-only"
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // The same file may be chosen again, after it was mended.
          target.value = '';
        }}
      />
      <span className={buttonClass({ variant: 'primary', size: 'lg' })}>
        <FileUp aria-hidden className="size-5 shrink-0" />
        {label}
      </span>
      <span className="text-ink-soft hidden lg:block" aria-hidden>
        {isOver ? dropping : drop}
      </span>
    </label>
  );
}

/**
 * The whole page takes the file: one let go beside the box would make the browser leave the app and show it. Whether a
 * file hangs above the page.
 */
function useDrop(onFiles: (files: File[]) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      event.preventDefault();
      setIsOver(event.dataTransfer?.types.includes('Files') === true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setIsOver(false);
      onFiles([...(event.dataTransfer?.files ?? [])]);
    };
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, [onFiles]);
  return isOver;
}
