/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { Copy } from './copy.tsx';
import type { FirstWords } from './i18n/words.ts';
import type { Session } from './session.ts';
import { textsOf, type Unsent } from './unsent.ts';

interface UnsentWordsProps {
  session: Session;
  unsent: readonly Unsent[];
  words: FirstWords;
}

/** What was not sent before its link was closed, or had ended by this phone's clock: to be read, taken elsewhere, or erased. */
export function UnsentWords({ session, unsent, words }: UnsentWordsProps) {
  const [isAsking, setAsking] = useState(false);
  const texts = unsent.flatMap(textsOf);
  const forms = unsent.reduce((sum, one) => sum + one.forms, 0);
  if (texts.length + forms === 0) return null;
  const erase = (
    <button
      type="button"
      className={isAsking ? 'button danger' : 'text'}
      onClick={() => (isAsking ? void session.eraseUnsent() : setAsking(true))}
    >
      {words.erase}
    </button>
  );
  return (
    <section className="card">
      {texts.length > 0 && (
        <>
          <h2>{words.unsentWords(texts.length)}</h2>
          <ul className="past">
            {texts.map(({ id, text }) => (
              <li key={id}>
                <span className="said" dir="auto">
                  {text}
                </span>
              </li>
            ))}
          </ul>
          <p className="soft">{words.unsentHow}</p>
          <Copy text={texts.map(({ text }) => text).join('\n\n')} label={words.copyWords} words={words} />
        </>
      )}
      {forms > 0 && <p>{words.unsentForms(forms)}</p>}
      <p className="actions">
        {erase}
        {isAsking && (
          <button type="button" className="button" onClick={() => setAsking(false)}>
            {words.keep}
          </button>
        )}
      </p>
    </section>
  );
}
