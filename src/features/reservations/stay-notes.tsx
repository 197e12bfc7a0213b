import { useState } from 'react';
import type { Reservation } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { Card, Section } from '../../ui/card.tsx';
import { cx } from '../../ui/cx.ts';

/** What was written down, here and in the platform's calendar. All of it is shown as text, and as it was written. */
export function StayNotes({ stay }: { stay: Reservation }) {
  const t = useT();
  const texts = [
    [t(stay.nature === 'blocage' ? 'closures.reason' : 'stays.detail.notes'), stay.notes],
    [t('stays.detail.cleanerNotes'), stay.notes_menage],
    [t('stays.detail.fromCalendar'), isShortWord(stay) ? '' : (stay.ical_resume ?? '')],
  ] as const;
  return texts
    .filter(([, text]) => text !== '')
    .map(([title, text]) => (
      <Section key={title} title={title}>
        <Card>
          <LongText text={text} />
        </Card>
      </Section>
    ));
}

/** "Reserved" needs no part of its own: it stands with the guest. */
export function isShortWord({ nature, ical_resume }: Reservation): boolean {
  return nature !== 'blocage' && (ical_resume ?? '').length <= 80;
}

/** From here on a text is folded: ten thousand characters would bury what comes after. */
const LONG = 600;
const MANY_LINES = 12;

function LongText({ text }: { text: string }) {
  const t = useT();
  const [isWhole, setIsWhole] = useState(false);
  const isLong = text.length > LONG || text.split('\n').length > MANY_LINES;
  return (
    <>
      <p dir="auto" className={cx('whitespace-pre-wrap', isLong && !isWhole && 'line-clamp-8')}>
        {text}
      </p>
      {isLong && (
        <Button variant="quiet" className="-ms-4 mt-1" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
          {t(isWhole ? 'stays.detail.showLess' : 'stays.detail.showAll')}
        </Button>
      )}
    </>
  );
}
