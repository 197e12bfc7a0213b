import { paths } from '../../app/paths.ts';
import type { Completeness, MissingPoint, Weight } from '../../domain/guest/missing.ts';
import { useT } from '../../i18n/use-t.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import { Progress } from '../../ui/progress.tsx';

const TONES: Record<Weight, Tone> = { essentiel: 'warn', utile: 'accent', plus: 'neutral' };
/** As many as leave the sections in sight. */
const FIRST = 4;

/** How far the sheet is, and what is missing, what weighs most first. */
export function MissingCard({ giteId, of }: { giteId: string; of: Completeness }) {
  const t = useT();
  const { done, total, missing } = of;
  const [first, rest] = [missing.slice(0, FIRST), missing.slice(FIRST)];
  return (
    <>
      <Card>
        <Progress
          label={t('giteSheet.progress')}
          value={done / total}
          caption={`${t('giteSheet.done', { done, total })} · ${
            missing.length === 0 ? t('giteSheet.complete') : t('giteSheet.lacks', { count: missing.length })
          }`}
        />
      </Card>
      {missing.length > 0 && (
        <div className="mt-3">
          <Points label={t('giteSheet.missingList')} giteId={giteId} points={first} />
          {rest.length > 0 && (
            <Disclosure summary={t('giteSheet.moreMissing', { count: rest.length })}>
              <Points label={t('giteSheet.missingList')} giteId={giteId} points={rest} />
            </Disclosure>
          )}
        </div>
      )}
    </>
  );
}

function Points({ label, giteId, points }: { label: string; giteId: string; points: readonly MissingPoint[] }) {
  const t = useT();
  return (
    <List label={label}>
      {points.map(({ key, weight, section }) => (
        <ListRow
          key={key}
          href={paths.giteSection(giteId, section, key === 'anglais' ? { langue: 'en' } : {})}
          title={<span className="font-normal">{t(`giteSheet.missing.${key}`)}</span>}
          trailing={<Badge tone={TONES[weight]}>{t(`giteSheet.weight.${weight}`)}</Badge>}
        />
      ))}
    </List>
  );
}
