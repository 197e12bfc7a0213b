/** @jsxImportSource preact */
import type { GuestActivity } from '../../domain/guest/sheet.ts';
import { wayThere, wayToPosition } from '../../lib/way-there.ts';
import { fill, Name, OwnersText } from '../fill.tsx';
import { useWholeGuest } from '../guest-context.ts';
import { Action, Call, Card, Website } from '../parts.tsx';
import { inEither } from '../said.ts';

export function Around() {
  const { sheet, words } = useWholeGuest();
  const groups = new Map<string, GuestActivity[]>();
  const nearFirst = [...sheet.activities];
  nearFirst.sort((a, b) => (a.distanceKm ?? Infinity) - (b.distanceKm ?? Infinity));
  for (const activity of nearFirst) {
    const key = activity.category.trim().toLowerCase();
    groups.set(key, [...(groups.get(key) ?? []), activity]);
  }
  if (groups.size === 0) return <Card>{words.nothingYet}</Card>;
  return (
    <>
      {[...groups].map(([key, activities]) => (
        <section key={key} className="group">
          <h3>{categoryWord(words.categories, key, activities[0]?.category ?? '', words.otherCategory)}</h3>
          {activities.map((activity) => (
            <Place key={activity.id} {...activity} />
          ))}
        </section>
      ))}
    </>
  );
}

function Place({
  name: written,
  nameEn,
  description,
  descriptionEn,
  address,
  url,
  phone,
  distanceKm,
  latitude,
  longitude,
}: GuestActivity) {
  const { words, language, device } = useWholeGuest();
  const said = inEither(description, descriptionEn, language);
  const called = inEither(written, nameEn, language);
  const name = called?.text ?? written;
  const hasPosition = latitude !== null && longitude !== null;
  const km = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(distanceKm ?? 0);
  const href = hasPosition
    ? wayToPosition({ latitude, longitude, name: written }, device)
    : wayThere(`${written}, ${address}`, device);
  return (
    <article className="card">
      <h4>
        <Name lang={called?.lang ?? 'fr'}>{name}</Name>
      </h4>
      {distanceKm !== null && <p className="soft">{fill(words.distance, { km })}</p>}
      {said !== null && <OwnersText said={said} />}
      {address.trim() !== '' && (
        <p className="soft">
          <Name>{address}</Name>
        </p>
      )}
      {phone.trim() !== '' && (
        <p>
          <Call phone={phone} about={name} />
        </p>
      )}
      <p className="actions">
        {(hasPosition || address.trim() !== '') && <Action icon="pin" href={href} label={words.map} about={name} />}
        <Website url={url} about={name} />
      </p>
    </article>
  );
}

/** Ours where it is one of the list, else as the owner called it. */
function categoryWord(known: Readonly<Record<string, string>>, key: string, written: string, other: string) {
  if (key === '') return other;
  return Object.hasOwn(known, key) ? known[key] : <Name lang="fr">{written}</Name>;
}
