/** @jsxImportSource preact */
import type { Waiting } from './database.ts';
import { useGuest } from './guest-context.ts';

/** What one must know wherever one is: that this is a preview, that there is no network, what waits and what was refused. */
export function Notices() {
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
          <button type="button" className="text" onClick={() => void session.again()}>
            {words.sendNow}
          </button>
        </p>
      )}
      {refused.map((one) => (
        <Refused key={one.id} waiting={one} />
      ))}
    </div>
  );
}

function Refused({ waiting }: { waiting: Waiting }) {
  const { session, words } = useGuest();
  return (
    <p className="notice danger">
      {waiting.refused === 'too_many' ? words.tooMany : words.refused}{' '}
      <button type="button" className="text" onClick={() => void session.takeBack(waiting)}>
        {words.takeBack}
      </button>{' '}
      <button type="button" className="text" onClick={() => void session.discard(waiting)}>
        {words.discard}
      </button>
    </p>
  );
}
