/** @jsxImportSource preact */
import { useId, useState } from 'preact/hooks';
import { isIos, type Device } from '../lib/is-ios.ts';
import { isInstalled } from './display.ts';
import { StayList } from './stay-list.tsx';
import type { FirstWords } from './i18n/words.ts';
import { findLink, fragmentOf } from './link.ts';
import type { Session } from './session.ts';
import { UnsentWords } from './unsent-words.tsx';
import type { View } from './view.ts';

interface OutsideProps {
  session: Session;
  view: View;
  words: FirstWords;
  device: Device;
}

/** There is no stay to show: why, and what to do about it. */
export function Outside({ session, view, words, device }: OutsideProps) {
  const { status } = view;
  const unsent = <UnsentWords session={session} unsent={view.unsent} words={words} />;
  switch (status) {
    case 'starting':
    case 'open':
      return (
        <main aria-busy="true">
          <p className="waiting">{words.loading}</p>
        </main>
      );
    case 'unreachable':
    case 'wrong_date':
      return (
        <main>
          <section className="card">
            <h2>{status === 'wrong_date' ? words.wrongDateTitle : words.unreachableTitle}</h2>
            <p>{status === 'wrong_date' ? words.wrongDateText : words.unreachableText}</p>
            <button type="button" className="button main" onClick={() => void session.again()}>
              {words.again}
            </button>
          </section>
          {unsent}
        </main>
      );
    case 'closed':
    case 'forgotten':
    case 'none': {
      const [title, text] = whyNone(view, words, device);
      return (
        <main>
          <section className="card">
            <h2>{title}</h2>
            <p role="status">{text}</p>
            <Paste session={session} words={words} />
          </section>
          {unsent}
          {view.stays.length > 0 && (
            <section className="card">
              <h2>{words.otherStays}</h2>
              <StayList stays={view.stays} words={words} open={(token) => void session.open(token)} />
            </section>
          )}
        </main>
      );
    }
  }
}

function whyNone({ status, unsent }: View, words: FirstWords, device: Device): [string, string] {
  if (status === 'closed')
    return [words.closedTitle, unsent.length > 0 ? words.closedText : `${words.closedText} ${words.closedNothing}`];
  if (status === 'forgotten') return [words.forget, words.forgotten];
  // An app on an iPhone's home screen has a memory of its own, in which the link that it was made from is not.
  return isIos(device) && isInstalled() ? [words.iconTitle, words.iconText] : [words.noneTitle, words.noneText];
}

function Paste({ session, words }: Pick<OutsideProps, 'session' | 'words'>) {
  const id = useId();
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const link = findLink(text);
        setWrong(link === null);
        // An owner's look is a page of its own, which keeps nothing (main.tsx): taken for a guest's, it would count as opened.
        if (link?.isPreview === true) location.hash = fragmentOf(link);
        else if (link !== null) void session.open(link.token);
      }}
    >
      <div className="field">
        <label htmlFor={id}>{words.pasteLink}</label>
        <input
          id={id}
          value={text}
          type="url"
          autoComplete="off"
          aria-invalid={isWrong}
          {...(isWrong ? { 'aria-describedby': `${id}-error` } : {})}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        {isWrong && (
          <p id={`${id}-error`} className="error">
            {words.notALink}
          </p>
        )}
      </div>
      <button type="submit" className="button main">
        {words.open}
      </button>
    </form>
  );
}
