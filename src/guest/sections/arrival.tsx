/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks';
import { wayThere, wayToPosition } from '../../lib/way-there.ts';
import { fill, Name, OwnersText } from '../fill.tsx';
import { type SectionProps, useGuest } from '../guest-context.ts';
import { secretsState } from '../keeping.ts';
import { Action, Card } from '../parts.tsx';
import { Photos, PhotosToCome } from '../photos.tsx';
import { accessIn, ownersWords } from '../said.ts';
import { FormAsked } from './form-asked.tsx';
import { atGite, capital, longDay, phaseOf, untilArrival } from '../when.ts';

/** Whether this page has drawn the rest once: what is below the code waits for the first frame alone. */
let hasDrawnAll = false;

/** The code and when they may come are drawn before the rest, which on most phones is out of sight: a slow one takes twice as long for both. */
export function Arrival({ go }: SectionProps) {
  const [isAll, drawAll] = useState(hasDrawnAll);
  useEffect(() => {
    hasDrawnAll = true;
    drawAll(true);
  }, []);
  return (
    <>
      <Welcome />
      <Secrets />
      {isAll && <Rest go={go} />}
    </>
  );
}

function Rest({ go }: SectionProps) {
  const { sheet, words, language } = useGuest();
  const how = ownersWords(sheet.words, language, ({ arrival }) => arrival);
  const parking = ownersWords(sheet.words, language, (of) => of.parking);
  // Who stands before the house looks for the door first.
  const isOpen = sheet.secrets.open !== null;
  const form = <FormAsked fill={() => go('form')} />;
  return (
    <>
      <Address />
      {!isOpen && form}
      {how !== null && (
        <Card title={words.howToArrive}>
          <OwnersText said={how} />
        </Card>
      )}
      <Photos of={['entree']} />
      {parking !== null && (
        <Card title={words.parking}>
          <OwnersText said={parking} />
        </Card>
      )}
      <Photos of={['parking']} />
      {isOpen && form}
      <PhotosToCome />
    </>
  );
}

function Welcome() {
  const { sheet, view, words } = useGuest();
  const { stay } = sheet;
  const from = longDay(stay.arrival, words);
  const to = longDay(stay.departure, words);
  return (
    <div className="welcome">
      {stay.guestName !== '' && <p>{fill(words.welcome, { name: <Name>{stay.guestName}</Name> })}</p>}
      <p className="countdown">
        <Countdown now={view.now} />
      </p>
      <p className="soft">{fill(words.stayFromTo, { from, to })}</p>
      {/* A calendar's entry says nothing of who comes. */}
      {stay.adults > 0 && <p className="soft">{words.people(stay.adults, stay.children)}</p>}
    </div>
  );
}

function Countdown({ now }: { now: number }) {
  const { sheet, words } = useGuest();
  const { arrivalHour, departureHour, departure } = sheet.stay;
  const phase = phaseOf(sheet, now);
  switch (phase.phase) {
    case 'before':
      return <>{fill(words.arriveFrom, { when: capital(untilArrival(phase, words)), hour: arrivalHour })}</>;
    case 'during':
      if (phase.nights === 0) return <>{fill(words.leaveToday, { hour: departureHour })}</>;
      return (
        <>
          {phase.nights === 1 ? words.lastNight : words.nightsLeft(phase.nights)}
          <span className="then">
            {fill(words.leaveBefore, { day: longDay(departure, words), hour: departureHour })}
          </span>
        </>
      );
    case 'after':
      return <>{words.thanks}</>;
  }
}

/** The door's code and where the keys are: huge, for somebody in the rain at night. */
function Secrets() {
  const { sheet, view, words } = useGuest();
  const { secrets, gite } = sheet;
  switch (secretsState(sheet, view.now)) {
    case 'before': {
      const when = `${atGite(secrets.opensAt, gite, words)} (${words.giteHours})`;
      return (
        <Card tone="later">
          <p>{fill(words.secretsBefore, { when: <strong>{when}</strong> })}</p>
          <p className="soft">{words.secretsBeforeHow}</p>
        </Card>
      );
    }
    case 'ready':
      return (
        <Card tone="later">
          <p>{words.secretsReady}</p>
        </Card>
      );
    case 'after':
      return (
        <Card tone="later">
          <p>{words.secretsAfter}</p>
        </Card>
      );
    case 'open':
      return (
        <>
          <OpenSecrets />
          <Photos of={['cles']} />
        </>
      );
  }
}

function OpenSecrets() {
  const { sheet, words, language } = useGuest();
  const { code, keys } = accessIn(sheet.secrets.open?.access ?? {}, language);
  const big = useRef<HTMLDialogElement>(null);
  if (code === null && keys === null) {
    return (
      <Card tone="later">
        <p>{words.secretsNone}</p>
      </Card>
    );
  }
  return (
    <section className="card secret">
      {code !== null && (
        <>
          <h3>{words.code}</h3>
          <p className="code">
            <bdi>{code.text}</bdi>
          </p>
          <button type="button" className="button" onClick={() => big.current?.showModal()}>
            {words.codeBig}
          </button>
          <dialog ref={big} className="night" aria-label={words.code}>
            <p className="code">
              <bdi>{code.text}</bdi>
            </p>
            <button type="button" className="button" onClick={() => big.current?.close()}>
              {words.close}
            </button>
          </dialog>
        </>
      )}
      {keys !== null && (
        <>
          <h3>{words.keys}</h3>
          <OwnersText said={keys} className="large" />
        </>
      )}
    </section>
  );
}

function Address() {
  const { sheet, words, device } = useGuest();
  const { address, postalCode, city, country, latitude, longitude, name } = sheet.gite;
  const town = `${postalCode} ${city}`.trim();
  const lines = [address, town, country].filter((line) => line.trim() !== '');
  const hasPosition = latitude !== null && longitude !== null;
  if (lines.length === 0 && !hasPosition) return null;
  const href = hasPosition ? wayToPosition({ latitude, longitude, name }, device) : wayThere(lines.join(', '), device);
  return (
    <Card title={words.address}>
      <address>
        {lines.map((line) => (
          <span key={line} className="line">
            <Name>{line}</Name>
          </span>
        ))}
      </address>
      <Action icon="pin" href={href} label={words.directions} isMain />
    </Card>
  );
}
