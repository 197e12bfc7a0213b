/** What phones read of a picture to join a wifi (the format of ZXing, which Android and iOS know). Without a password, an open one. */
export function wifiCode({ ssid, password }: { ssid: string; password: string }): string {
  const kind = password === '' ? 'nopass' : 'WPA';
  const secret = password === '' ? '' : `P:${escaped(password)};`;
  return `WIFI:T:${kind};S:${escaped(ssid)};${secret};`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,:"]/g, String.raw`\$&`);
}
