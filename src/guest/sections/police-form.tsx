/** @jsxImportSource preact */
import { useId, useMemo, useState } from 'preact/hooks';
import { Name } from '../fill.tsx';
import { useDraft, useWholeGuest } from '../guest-context.ts';
import { nationalities } from '../nationalities.ts';
import { Choice, Field, Form } from '../forms.tsx';
import { Card } from '../parts.tsx';
import {
  drawnSignature,
  EMPTY_FORM,
  policeArgs,
  type PoliceDraft,
  type PoliceErrors,
  policeErrors,
} from '../police.ts';
import { drawName, SignaturePad, SignatureShown } from '../signature-pad.tsx';
import { typedSignature } from '../signature.ts';
import { POLICE_FORM } from '../unsent.ts';
import { localTime } from '../when.ts';

export function PoliceForm() {
  const { sheet, view, session, words } = useWholeGuest();
  const [values, change, latest] = useDraft<PoliceDraft>(POLICE_FORM, EMPTY_FORM);
  const [isChecked, setChecked] = useState(false);
  const signature = useMemo(() => signatureOf(values), [values]);
  const { day } = localTime(sheet.gite, view.now);
  const shown: PoliceErrors = isChecked ? policeErrors(values, day, signature) : {};
  const text = (name: TextName) => ({
    label: words[LABELS[name]],
    value: values[name],
    onChange: (value: string) => change({ [name]: value }),
    error: shown[name] === undefined ? undefined : words[shown[name]],
  });
  return (
    <>
      <Card title={words.formTitle}>
        <p>{words.formWhy}</p>
        <p className="soft">{words.formEach}</p>
        <p className="soft">{words.formKept}</p>
      </Card>
      {sheet.police.length > 0 && (
        <Card title={words.formSent} tone="done">
          <ul className="past">
            {sheet.police.map(({ id, name }) => (
              <li key={id}>
                <Name>{name}</Name>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card title={words.formNew}>
        <Form
          name={POLICE_FORM}
          check={() => {
            setChecked(true);
            const draft = latest();
            return Object.keys(policeErrors(draft, day, signatureOf(draft))).length === 0;
          }}
          send={async () => {
            setChecked(false);
            const draft = latest();
            await session.send(POLICE_FORM, { call: 'guest_police_form', args: policeArgs(draft, signatureOf(draft)) });
          }}
        >
          <Field {...text('surname')} autoComplete="family-name" max={200} />
          <Field {...text('firstNames')} autoComplete="given-name" max={200} />
          <Field {...text('birth')} type="date" autoComplete="bday" bounds={{ min: '1880-01-01', max: day }} />
          <Field {...text('birthPlace')} max={200} />
          <Nationality
            value={values.nationality}
            onChange={(nationality) => change({ nationality })}
            error={shown.nationality === undefined ? undefined : words[shown.nationality]}
          />
          <Field {...text('home')} autoComplete="street-address" max={500} />
          <Field {...text('phone')} type="tel" autoComplete="tel" isOptional="if_any" max={50} />
          <Field {...text('email')} type="email" autoComplete="email" isOptional="if_any" max={320} />
          <Field {...text('children')} type="area" isOptional max={2000} hint={words.children15Hint} />
          <Choice
            legend={words.signature}
            value={values.signBy}
            options={[
              { value: 'hand', label: words.signDraw },
              { value: 'keyboard', label: words.signType },
            ]}
            onChange={(signBy) => change({ signBy })}
            error={shown.signature === undefined ? undefined : words[shown.signature]}
          />
          {values.signBy === 'hand' ? (
            <div className="field">
              <SignaturePad
                strokes={values.strokes}
                onChange={(draw) => change(({ strokes }) => ({ strokes: draw(strokes) }))}
              />
              <button type="button" className="button" onClick={() => change({ strokes: [] })}>
                {words.erase}
              </button>
            </div>
          ) : (
            <>
              <Field {...text('typed')} hint={words.signTypeHint} max={80} />
              {signature !== '' && <SignatureShown path={signature} />}
            </>
          )}
        </Form>
      </Card>
    </>
  );
}

function signatureOf(draft: PoliceDraft): string {
  return draft.signBy === 'hand' ? drawnSignature(draft) : typedSignature(draft.typed, drawName);
}

type TextName = 'surname' | 'firstNames' | 'birth' | 'birthPlace' | 'home' | 'phone' | 'email' | 'children' | 'typed';

const LABELS = {
  surname: 'surname',
  firstNames: 'firstNames',
  birth: 'birthDate',
  birthPlace: 'birthPlace',
  home: 'home',
  phone: 'phone',
  email: 'email',
  children: 'children15',
  typed: 'signature',
} as const;

interface NationalityProps {
  value: string;
  onChange: (code: string) => void;
  error: string | undefined;
}

function Nationality({ value, onChange, error }: NationalityProps) {
  const { words, language } = useWholeGuest();
  const id = useId();
  const all = useMemo(() => nationalities(language, words.stateless), [language, words]);
  return (
    <div className="field">
      <label htmlFor={id}>{words.nationality}</label>
      <select
        id={id}
        value={value}
        autoComplete="country"
        aria-required
        aria-invalid={error !== undefined}
        {...(error === undefined ? {} : { 'aria-describedby': `${id}-error` })}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <option value="">{words.choose}</option>
        {all.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      {error !== undefined && (
        <p id={`${id}-error`} className="error">
          {error}
        </p>
      )}
    </div>
  );
}
