/** @jsxImportSource preact */
import { fillText, OwnersText } from '../fill.tsx';
import { useWholeGuest } from '../guest-context.ts';
import { Card } from '../parts.tsx';
import { checklistOf, ownersWords } from '../said.ts';
import { capital, longDay } from '../when.ts';

const TICKS = 'ticks';

export function Departure() {
  const { sheet, session, view, words, language } = useWholeGuest();
  const { departure, departureHour } = sheet.stay;
  const said = ownersWords(sheet.words, language, (of) => of.departure);
  const { lines, lang } = checklistOf(sheet.words, language);
  // By their words: another language has others, and an owner may add some.
  const ticked = ticksOf(view.drafts[TICKS]);
  const tick = (line: string, isTicked: boolean) =>
    session.setDraft(TICKS, (latest) => {
      const ticks = ticksOf(latest);
      if (isTicked) ticks.add(line);
      else ticks.delete(line);
      return [...ticks];
    });
  const done = lines.filter((line) => ticked.has(line)).length;
  return (
    <>
      <p className="countdown small">
        {capital(fillText(words.leaveBefore, { day: longDay(departure, words), hour: departureHour }))}
      </p>
      {said !== null && (
        <Card>
          <OwnersText said={said} />
        </Card>
      )}
      {lines.length > 0 && (
        <Card title={words.checklist}>
          <p className="soft" role="status">
            {words.ticked(done, lines.length)}
          </p>
          <ul className="checks" lang={lang}>
            {lines.map((line) => (
              <li key={line}>
                <label>
                  <input
                    type="checkbox"
                    checked={ticked.has(line)}
                    onChange={(event) => tick(line, event.currentTarget.checked)}
                  />
                  <span dir="auto">{line}</span>
                </label>
              </li>
            ))}
          </ul>
          <p className="soft">{words.checklistKept}</p>
        </Card>
      )}
      {said === null && lines.length === 0 && <Card>{words.nothingYet}</Card>}
    </>
  );
}

function ticksOf(draft: unknown): Set<string> {
  return new Set(Array.isArray(draft) ? (draft as string[]) : []);
}
