/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { FirstWords } from './i18n/words.ts';
import { Icon } from './icons.tsx';

interface CopyProps {
  text: string;
  label: string;
  words: FirstWords;
  isMain?: boolean;
}

/** Into the clipboard. Where the browser has none, or keeps us from it, the text is shown and selected: to be copied by hand. */
export function Copy({ text, label, words, isMain = false }: CopyProps) {
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const select = () => {
    field.current?.focus();
    field.current?.select();
  };
  useEffect(() => {
    if (outcome === 'failed') select();
  }, [outcome]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      setOutcome('failed');
      select();
    }
  };
  return (
    <div className="copy screen-only">
      <button type="button" className={isMain ? 'button main' : 'button'} onClick={() => void copy()}>
        <Icon name="copy" />
        {label}
      </button>
      <p role="status" className={outcome === 'failed' ? 'error' : 'soft'}>
        {outcome === 'copied' ? words.copied : outcome === 'failed' ? words.copyFailed : ''}
      </p>
      {outcome === 'failed' && (
        <div className="field">
          <textarea ref={field} readOnly rows={2} value={text} aria-label={label} />
        </div>
      )}
    </div>
  );
}
