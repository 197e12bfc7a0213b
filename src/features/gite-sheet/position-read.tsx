import { parsePosition } from '../../domain/position.ts';
import { useT } from '../../i18n/use-t.ts';
import { placeOnMap } from '../../lib/way-there.ts';
import { buttonClass } from '../../ui/button-style.ts';
import { MapPin } from '../../ui/icons.ts';

/** What is read of a position while it is typed, and the way to see it. */
export function PositionRead({ text }: { text: string }) {
  const t = useT();
  const read = parsePosition(text);
  if (!read.ok || read.value === null) return null;
  const { latitude, longitude } = read.value;
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className="nums text-ink-soft text-sm">
        {t('giteSheet.position.read', { latitude: String(latitude), longitude: String(longitude) })}
      </p>
      <a
        href={placeOnMap(read.value, navigator)}
        target="_blank"
        rel="noopener noreferrer"
        className={buttonClass({ variant: 'secondary' })}
      >
        <MapPin aria-hidden className="size-5 shrink-0" />
        {t('giteSheet.position.open')}
      </a>
    </div>
  );
}
