/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { Urgence } from '../../domain/list-rows.ts';
import { cleanProse } from '../../domain/text.ts';
import { useDraft, useGuest, useWholeGuest } from '../guest-context.ts';
import { Choice, Field, Form } from '../forms.tsx';
import { Card, Contact } from '../parts.tsx';
import { isUrgentSent } from '../urgent.ts';
import { phaseOf } from '../when.ts';
import { Hours } from './hours.tsx';
import { Reply } from './reply.tsx';

const URGENCIES: readonly Urgence[] = ['faible', 'normale', 'urgente'];
const RATINGS = ['1', '2', '3', '4', '5'] as const;

function wordsOf({ text }: { text: string }): string {
  return cleanProse(text).trim();
}

export function Write() {
  const { sheet, view } = useGuest();
  const phase = phaseOf(sheet, view.now);
  const isNearEnd = phase.phase === 'after' || (phase.phase === 'during' && phase.nights <= 1);
  return (
    <>
      <Hours phase={phase.phase} />
      <Problem />
      {isNearEnd && <Feedback />}
    </>
  );
}

function Problem() {
  const { sheet, session, view, words } = useWholeGuest();
  const [values, change, latest] = useDraft<{ text: string; urgency: Urgence }>('problem', {
    text: '',
    urgency: 'normale',
  });
  const [isChecked, setChecked] = useState(false);
  const past = sheet.reports.filter(({ kind }) => kind === 'probleme');
  const isSent = isUrgentSent(past, view.waiting);
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
      {isSent && <CallToo />}
      <Form
        name="problem"
        check={() => {
          setChecked(true);
          return wordsOf(latest()) !== '';
        }}
        send={async () => {
          setChecked(false);
          const draft = latest();
          const args = { p_kind: 'probleme', p_text: wordsOf(draft), p_urgency: draft.urgency, p_rating: null };
          await session.send('problem', { call: 'guest_tell', args });
        }}
      >
        <Field
          label={words.problemText}
          type="area"
          max={4000}
          value={values.text}
          onChange={(typed) => change({ text: typed })}
          error={isChecked && wordsOf(values) === '' ? words.required : undefined}
        />
        <Choice
          legend={words.urgency}
          value={values.urgency}
          options={URGENCIES.map((value) => ({ value, label: words.urgencies[value] }))}
          onChange={(urgency) => change({ urgency })}
        />
        {/* Its place is there before it is: what is put into it is read out. */}
        <div role="status" className="notices">
          {values.urgency === 'urgente' && !isSent && <CallToo />}
        </div>
      </Form>
    </Card>
  );
}

/** Nothing is pushed to the owner's phone: what cannot wait is said by voice. */
function CallToo() {
  const { sheet, words } = useWholeGuest();
  const { owner, emergency } = sheet.contacts;
  if (owner.trim() === '' && emergency.trim() === '') return null;
  return (
    <>
      <p>{words.callToo}</p>
      <ul className="rows">
        <Contact label={words.owner} phone={owner} />
        <Contact label={words.emergencyPhone} phone={emergency} />
      </ul>
    </>
  );
}

function Feedback() {
  const { sheet, session, words } = useWholeGuest();
  const [values, change, latest] = useDraft<{ rating: '' | (typeof RATINGS)[number]; text: string }>('feedback', {
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
          return latest().rating !== '';
        }}
        send={async () => {
          setChecked(false);
          const draft = latest();
          const args = {
            p_kind: 'avis',
            p_text: wordsOf(draft),
            p_urgency: 'normale',
            p_rating: Number(draft.rating),
          };
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
