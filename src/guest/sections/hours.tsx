/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { GenreDemande } from '../../domain/guest-rows.ts';
import { cleanProse } from '../../domain/text.ts';
import { fillText } from '../fill.tsx';
import { useDraft, useWholeGuest } from '../guest-context.ts';
import { Choice, Field, Form } from '../forms.tsx';
import { hourProblem, offerOf } from '../hours.ts';
import { Card } from '../parts.tsx';
import type { Phase } from '../when.ts';
import { Reply } from './reply.tsx';

/** What can still be asked for. */
const KINDS: Record<Phase['phase'], readonly GenreDemande[]> = {
  before: ['arrivee', 'depart'],
  during: ['depart'],
  after: [],
};

/** The hours that were asked for stay, with the owner's word on them, when there is nothing left to ask. */
export function Hours({ phase }: { phase: Phase['phase'] }) {
  const { sheet, words } = useWholeGuest();
  const kinds = KINDS[phase];
  if (kinds.length + sheet.requests.length === 0) return null;
  return (
    <Card title={phase === 'during' ? words.askDeparture : words.askTitle}>
      {sheet.requests.length > 0 && (
        <ul className="past">
          {sheet.requests.map((request) => (
            <li key={request.id}>
              <strong>
                {request.kind === 'arrivee' ? words.askArrival : words.askDeparture}{' '}
                <span className="nums">{request.hour}</span>
              </strong>
              <span className={`state ${request.state}`}>{words.requestStates[request.state]}</span>
              <Reply text={request.reply} />
            </li>
          ))}
        </ul>
      )}
      {kinds.length > 0 && <Ask kinds={kinds} />}
    </Card>
  );
}

/** Without what was typed of an hour that is over: it must not become a wish to leave at that hour. */
function useHourDraft(kinds: readonly GenreDemande[]) {
  const initial = { kind: kinds[0] ?? 'depart', hour: '', reason: '' };
  const [values, change, latest] = useDraft('hour', initial);
  const stillAsked = (draft: typeof initial) => (kinds.includes(draft.kind) ? draft : initial);
  return [
    stillAsked(values),
    (part: Partial<typeof initial>) => change((draft) => ({ ...stillAsked(draft), ...part })),
    () => stillAsked(latest()),
  ] as const;
}

function Ask({ kinds }: { kinds: readonly GenreDemande[] }) {
  const { sheet, session, words } = useWholeGuest();
  const [values, change, latest] = useHourDraft(kinds);
  const [isChecked, setChecked] = useState(false);
  const { kind } = values;
  const problem = hourProblem(sheet, kind, values.hour);
  const error = problem === null ? undefined : fillText(words[problem.word], { hour: problem.hour });
  const offer = offerOf(sheet, kind);
  const usual = kind === 'arrivee' ? sheet.stay.arrivalHour : sheet.stay.departureHour;
  const isAtOnce = offer !== null && (kind === 'arrivee' ? values.hour >= offer : values.hour <= offer);
  const isHour = values.hour !== '' && problem === null;
  return (
    <Form
      name="hour"
      check={() => {
        setChecked(true);
        const draft = latest();
        return hourProblem(sheet, draft.kind, draft.hour) === null;
      }}
      send={async () => {
        setChecked(false);
        const draft = latest();
        await session.send('hour', {
          call: 'guest_ask_hour',
          args: { p_kind: draft.kind, p_hour: draft.hour, p_reason: cleanProse(draft.reason).trim() },
        });
      }}
    >
      {kinds.length > 1 && (
        <Choice
          legend={words.askTitle}
          isNamedAbove
          value={kind}
          options={kinds.map((value) => ({
            value,
            label: value === 'arrivee' ? words.askArrival : words.askDeparture,
          }))}
          onChange={(chosen) => change({ kind: chosen })}
        />
      )}
      <p className="soft">
        {fillText(words.usual, { hour: usual })}{' '}
        {offer !== null && fillText(kind === 'arrivee' ? words.offerArrival : words.offerDeparture, { hour: offer })}
      </p>
      <Field
        label={words.hour}
        type="time"
        value={values.hour}
        onChange={(hour) => change({ hour })}
        error={isChecked ? error : undefined}
        {...(isHour ? { hint: isAtOnce ? words.atOnce : words.hostDecides } : {})}
      />
      <Field
        label={words.reason}
        type="area"
        isOptional
        max={1000}
        value={values.reason}
        onChange={(reason) => change({ reason })}
      />
    </Form>
  );
}
