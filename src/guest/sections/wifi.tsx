/** @jsxImportSource preact */
import { encode } from 'uqr';
import { Copy } from '../copy.tsx';
import { fill, Name, OwnersText } from '../fill.tsx';
import { useWholeGuest } from '../guest-context.ts';
import { secretsState } from '../keeping.ts';
import { Card } from '../parts.tsx';
import { Photos } from '../photos.tsx';
import { inEither } from '../said.ts';
import { atGite } from '../when.ts';
import { wifiText } from '../../domain/guest/wifi-text.ts';

export function Wifi() {
  const { sheet, view, words, language } = useWholeGuest();
  const { secrets, wifi, gite } = sheet;
  const state = secretsState(sheet, view.now);
  const places = [
    { title: words.boxPlace, said: inEither(wifi.boxPlace, wifi.boxPlaceEn, language) },
    { title: words.goodZones, said: inEither(wifi.goodZones, wifi.goodZonesEn, language) },
  ];
  const when = <strong>{`${atGite(secrets.opensAt, gite, words)} (${words.giteHours})`}</strong>;
  return (
    <>
      {state === 'open' && secrets.open?.wifi && <Network {...secrets.open.wifi} />}
      {state === 'open' && !secrets.open?.wifi && <Card>{words.wifiNone}</Card>}
      {state === 'before' && <Card tone="later">{fill(words.secretsBefore, { when })}</Card>}
      {state === 'ready' && <Card tone="later">{words.secretsReady}</Card>}
      {state === 'after' && <Card tone="later">{words.secretsAfter}</Card>}
      {places.map(
        ({ title, said }) =>
          said !== null && (
            <Card key={title} title={title}>
              <OwnersText said={said} />
            </Card>
          ),
      )}
      {state === 'open' && <Photos of={['wifi']} />}
    </>
  );
}

function Network({ ssid, password }: { ssid: string; password: string }) {
  const { words } = useWholeGuest();
  return (
    <section className="card secret">
      <dl className="network">
        <dt>{words.network}</dt>
        <dd>
          <Name>{ssid}</Name>
        </dd>
        <dt>{words.password}</dt>
        <dd className="password">{password === '' ? words.noPassword : <Name>{password}</Name>}</dd>
      </dl>
      {password !== '' && <Copy text={password} label={words.copy} words={words} isMain />}
      <QrCode text={wifiText({ ssid, password })} label={words.qr} />
      <p className="soft">{words.qrHow}</p>
    </section>
  );
}

/** Dark on light in either theme, with the quiet zone that readers need. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const modules = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" className="qr">
      <rect width={size} height={size} fill="#fff" />
      <path d={modules.join('')} fill="#000" />
    </svg>
  );
}
