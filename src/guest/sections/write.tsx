/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { GenreDemande } from '../../domain/guest-rows.ts';
import type { Urgence } from '../../domain/list-rows.ts';
import { cleanProse } from '../../domain/text.ts';
import { fillText, OwnersText } from '../fill.tsx';
import { useDraft, useGuest } from '../guest-context.ts';
import { hourProblem, offerOf } from '../hours.ts';
import { Card, Choice, Field, Form } from '../parts.tsx';
import { phaseOf } from '../when.ts';

const URGENCIES: readonly Urgence[] = ['faible', 'normale', 'urgente'];
const RATINGS = ['1', '2', '3', '4', '5'] as const;

export function Write() {
  const { sheet, view } = useGuest();
  const phase = phaseOf(sheet, view.now);
  const isNearEnd = phase.phase === 'after' || (phase.phase === 'during' && phase.nights <= 1);
  return (
    <>
      {phase.phase !== 'after' && <AskHour isArrived={phase.phase !== 'before'} />}
      <Problem />
      {isNearEnd && <Feedback />}
    </>
  );
}

function AskHour({ isArrived }: { isArrived: boolean }) {
  const { sheet, session, words } = useGuest();
  const kinds: readonly GenreDemande[] = isArrived ? ['depart'] : ['arrivee', 'depart'];
  const [values, change] = useDraft('hour', { kind: kinds[0] ?? 'depart', hour: '', reason: '' });
  const [isChecked, setChecked] = useState(false);
  const kind: GenreDemande = isArrived ? 'depart' : values.kind;
  const problem = hourProblem(sheet, kind, values.hour);
  const error = problem === null ? undefined : fillText(words[problem.word], { hour: problem.hour });
  const offer = offerOf(sheet, kind);
  const usual = kind === 'arrivee' ? sheet.stay.arrivalHour : sheet.stay.departureHour;
  const isAtOnce = offer !== null && (kind === 'arrivee' ? values.hour >= offer : values.hour <= offer);
  const isHour = values.hour !== '' && problem === null;
  return (
    <Card title={words.askTitle}>
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
      <Form
        name="hour"
        check={() => {
          setChecked(true);
          return problem === null;
        }}
        send={async () => {
          setChecked(false);
          await session.send('hour', {
            call: 'guest_ask_hour',
            args: { p_kind: kind, p_hour: values.hour, p_reason: cleanProse(values.reason).trim() },
          });
        }}
      >
        {!isArrived && (
          <Choice
            legend={words.askTitle}
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
    </Card>
  );
}

function Problem() {
  const { sheet, session, words } = useGuest();
  const [values, change] = useDraft<{ text: string; urgency: Urgence }>('problem', { text: '', urgency: 'normale' });
  const [isChecked, setChecked] = useState(false);
  const text = cleanProse(values.text).trim();
  const past = sheet.reports.filter(({ kind }) => kind === 'probleme');
  return (
    <Card title={words.problemTitle}>
      <p className="soft">{words.problemHint}</p>
      {past.length > 0 && (
        <ul className="past">
          {past.map((report) => (
            <li key={report.id}>
              <span className="said" dir="auto">
                {cleanProse(report.text)}
              </span>
              <span className={`state ${report.state}`}>{words.problemStates[report.state]}</span>
              <Reply text={report.reply} />
            </li>
          ))}
        </ul>
      )}
      <Form
        name="problem"
        check={() => {
          setChecked(true);
          return text !== '';
        }}
        send={async () => {
          setChecked(false);
          const args = { p_kind: 'probleme', p_text: text, p_urgency: values.urgency, p_rating: null };
          await session.send('problem', { call: 'guest_tell', args });
        }}
      >
        <Field
          label={words.problemText}
          type="area"
          max={4000}
          value={values.text}
          onChange={(typed) => change({ text: typed })}
          error={isChecked && text === '' ? words.required : undefined}
        />
        <Choice
          legend={words.urgency}
          value={values.urgency}
          options={URGENCIES.map((value) => ({ value, label: words.urgencies[value] }))}
          onChange={(urgency) => change({ urgency })}
        />
      </Form>
    </Card>
  );
}

function Feedback() {
  const { sheet, session, words } = useGuest();
  const [values, change] = useDraft<{ rating: '' | (typeof RATINGS)[number]; text: string }>('feedback', {
    rating: '',
    text: '',
  });
  const [isChecked, setChecked] = useState(false);
  const past = sheet.reports.filter(({ kind }) => kind === 'avis');
  return (
    <Card title={words.feedbackTitle}>
      <p className="soft">{words.feedbackHint}</p>
      {past.length > 0 && (
        <>
          <p>{words.feedbackThanks}</p>
          <ul className="past">
            {past.map((report) => (
              <li key={report.id}>
                {report.rating !== null && <strong>{words.stars(report.rating)}</strong>}
                <span className="said" dir="auto">
                  {cleanProse(report.text)}
                </span>
                <Reply text={report.reply} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Form
        name="feedback"
        check={() => {
          setChecked(true);
          return values.rating !== '';
        }}
        send={async () => {
          setChecked(false);
          const text = cleanProse(values.text).trim();
          const args = { p_kind: 'avis', p_text: text, p_urgency: 'normale', p_rating: Number(values.rating) };
          await session.send('feedback', { call: 'guest_tell', args });
        }}
      >
        <Choice
          legend={words.rating}
          value={values.rating}
          options={RATINGS.map((value) => ({ value, label: words.stars(Number(value)) }))}
          onChange={(rating) => change({ rating })}
          error={isChecked && values.rating === '' ? words.ratingMissing : undefined}
        />
        <Field
          label={words.feedbackText}
          type="area"
          isOptional
          max={4000}
          value={values.text}
          onChange={(text) => change({ text })}
        />
      </Form>
    </Card>
  );
}

function Reply({ text }: { text: string }) {
  const { words } = useGuest();
  if (text.trim() === '') return null;
  return (
    <span className="reply">
      <span className="soft">{words.hostSays}</span>
      <OwnersText said={{ text: cleanProse(text), lang: '' }} />
    </span>
  );
}
