import { useState } from 'react';
import type { UnreadableEvent } from '../../domain/ical/parsed-calendar.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { TriangleAlert } from '../../ui/icons.ts';
import { List } from '../../ui/list.tsx';

const STEP = 20;

/** What could not be read, and why: silence would look like success. */
export function UnreadableGroup({ events }: { events: readonly UnreadableEvent[] }) {
  const t = useT();
  const format = useFormat();
  const [shown, setShown] = useState(STEP);
  const rest = Math.min(events.length - shown, STEP);
  return (
    <Section title={t('import.preview.counts.unreadable')} aside={format.count(events.length)}>
      <p className="text-ink-soft mb-2.5 text-sm">{t('import.preview.hints.unreadable')}</p>
      <List label={t('import.preview.counts.unreadable')}>
        {events.slice(0, shown).map(({ line, reason, excerpt }) => (
          <li key={line} className="flex items-start gap-3 px-4 py-3">
            <TriangleAlert aria-hidden className="text-warn-ink mt-0.5 size-5 shrink-0" />
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{t(`import.preview.reasons.${reason}`)}</span>
              <span className="text-ink-soft block text-sm">
                {excerpt !== '' && (
                  <>
                    <bdi className="line-clamp-2">{excerpt}</bdi>{' '}
                  </>
                )}
                {t('import.preview.line', { line: format.count(line) })}
              </span>
            </span>
          </li>
        ))}
      </List>
      {rest > 0 && (
        <div className="mt-2">
          <Button variant="quiet" onClick={() => setShown(shown + STEP)}>
            {t('import.preview.more', { count: rest })}
          </Button>
        </div>
      )}
    </Section>
  );
}
