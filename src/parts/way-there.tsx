import { useT } from '../i18n/use-t.ts';
import { wayThere } from '../lib/way-there.ts';
import { type ButtonLook, buttonClass } from '../ui/button-style.ts';
import { MapPin } from '../ui/icons.ts';

/** Leads to an address, in the maps of the phone. `of`: what is there, where several such links are on a page. */
export function WayThere({
  address,
  of,
  variant = 'secondary',
}: Pick<ButtonLook, 'variant'> & { address: string; of?: string }) {
  const t = useT();
  const label = t('cleaningPages.detail.directions');
  return (
    <a
      href={wayThere(address, navigator)}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={of === undefined ? undefined : `${label} : ${of}`}
      className={buttonClass({ variant })}
    >
      <MapPin aria-hidden className="size-5 shrink-0" />
      {label}
    </a>
  );
}
