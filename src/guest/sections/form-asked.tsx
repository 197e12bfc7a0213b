/** @jsxImportSource preact */
import { useGuest } from '../guest-context.ts';
import { Card } from '../parts.tsx';
import { localTime } from '../when.ts';

/** Before they come, and on the day: that whoever is not French has a form to fill in. Once one was, they know. */
export function FormAsked({ fill }: { fill: () => void }) {
  const { sheet, view, words } = useGuest();
  const isOver = localTime(sheet.gite, view.now).day > sheet.stay.arrival;
  const isUnderWay = view.waiting.some(({ call, refused }) => call === 'guest_police_form' && refused === null);
  if (isOver || isUnderWay || sheet.police.length > 0) return null;
  return (
    <Card>
      <p>{words.formAsked}</p>
      <button type="button" className="button" onClick={fill}>
        {words.formNew}
      </button>
    </Card>
  );
}
