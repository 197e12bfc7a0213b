/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { useWholeGuest } from './guest-context.ts';
import { Share } from './share.tsx';
import { StayList } from './stay-list.tsx';
import { UnsentWords } from './unsent-words.tsx';

/** What this phone keeps, the other stays that it keeps, and how to make it forget. */
export function Footer() {
  const { view, session, words } = useWholeGuest();
  const [isAsking, setAsking] = useState(false);
  if (view.isPreview) return null;
  const others = view.stays.filter(({ token }) => token !== view.token);
  return (
    <footer>
      <UnsentWords session={session} unsent={view.unsent} words={words} />
      <p className="soft">{!view.isKept ? words.notKept : view.isServed ? words.keptHere : words.keptOnline}</p>
      <Share />
      <p className="soft print-only">{words.printed}</p>
      {others.length > 0 && (
        <>
          <h3>{words.otherStays}</h3>
          <StayList stays={others} words={words} open={(token) => void session.open(token)} />
        </>
      )}
      {isAsking ? (
        <div className="card danger" role="group" aria-label={words.forget}>
          <p>{words.forgetHow}</p>
          {view.waiting.length > 0 && <p>{words.unsent(view.waiting.length)}</p>}
          <p className="actions">
            <button type="button" className="button main danger" onClick={() => void session.forget()}>
              {words.forgetConfirm}
            </button>
            <button type="button" className="button" onClick={() => setAsking(false)}>
              {words.keep}
            </button>
          </p>
        </div>
      ) : (
        <button type="button" className="text" onClick={() => setAsking(true)}>
          {words.forget}
        </button>
      )}
    </footer>
  );
}
