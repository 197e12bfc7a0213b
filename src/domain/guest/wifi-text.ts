/**
 * What a phone's camera reads from the code: `WIFI:T:WPA;S:name;P:password;;`. A backslash stands before what would end a field or be
 * taken for a sign of the format; line breaks and other control characters, which no network has, are left out.
 */
export function wifiText({ ssid, password }: { ssid: string; password: string }): string {
  const security = password === '' ? 'T:nopass' : `T:WPA;P:${escaped(password)}`;
  return `WIFI:${security};S:${escaped(ssid)};;`;
}

function escaped(text: string): string {
  // oxlint-disable-next-line no-control-regex -- naming them is the purpose
  return text.replaceAll(/[\u0000-\u001f\u007f]/g, '').replaceAll(/[\\;,":]/g, String.raw`\$&`);
}
