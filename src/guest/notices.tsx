/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { Waiting } from './database.ts';
import { type SectionProps, useGuest } from './guest-context.ts';
import { refusalWord } from './refusal-word.ts';
import { isBegun } from './session-drafts.ts';

interface NoticesProps extends SectionProps {
  /** What stands behind them takes the focus of one that goes. */
  focusAfter: () => void;
}

/** What one must know wherever one is: that this is a preview, that there is no network, what waits and what was refused. */
export function Notices({ go, focusAfter }: NoticesProps) {
  const { view, session, words } = useGuest();
  const waiting = view.waiting.filter(({ refused }) => refused === null);
  const refused = view.waiting.filter((one) => one.refused !== null);
  return (
    <div role="status" className="notices">
      {view.isPreview && <p className="notice">{words.preview}</p>}
      {view.isFresh === false && !view.isPreview && <p className="notice">{words.offline}</p>}
      {waiting.length > 0 && (
        <p className="notice">
          {words.waiting(waiting.length)}{' '}
          <button type="button" className="text" onClick={() => void session.again(true)}>
            {words.sendNow}
          </button>
        </p>
      )}
      {refused.map((one) => (
        <Refused key={one.id} waiting={one} go={go} focusAfter={focusAfter} />
      ))}
    </div>
  );
}

/** Correcting it puts it back into its form, and goes there; what has been begun there since is not thrown away unasked. */
function Refused({ waiting, go, focusAfter }: NoticesProps & { waiting: Waiting }) {
  const { session, view, words } = useGuest();
  const [isAsking, setAsking] = useState(false);
  const takeBack = () => {
    if (isBegun(view.drafts[waiting.form]) && !isAsking) setAsking(true);
    else {
      void session.takeBack(waiting);
      go(waiting.call === 'guest_police_form' ? 'form' : 'write');
    }
  };
  const discard = (notice: Element | null) => {
    // Before it goes, and the focus with it.
    const next = (notice?.nextElementSibling ?? notice?.previousElementSibling)?.querySelector('button');
    if (next) next.focus();
    else focusAfter();
    void session.discard(waiting);
  };
  return (
    <p className="notice danger">
      {refusalWord(waiting, words)} {isAsking && words.replaceDraft}{' '}
      <button type="button" className="text" onClick={takeBack}>
        {isAsking ? words.replace : words.takeBack}
      </button>{' '}
      {isAsking ? (
        <button type="button" className="text" onClick={() => setAsking(false)}>
          {words.keep}
        </button>
      ) : (
        <button type="button" className="text" onClick={({ currentTarget }) => discard(currentTarget.parentElement)}>
          {words.discard}
        </button>
      )}
    </p>
  );
}
