import { type Device, isIos } from './is-ios.ts';

/** The same for a place on the map, whatever its address. */
export function placeOnMap({ latitude, longitude }: { latitude: number; longitude: number }, device: Device): string {
  const place = `${latitude},${longitude}`;
  if (isIos(device)) return `https://maps.apple.com/?ll=${place}&q=${place}`;
  if (device.userAgent.includes('Android')) return `geo:${place}?q=${place}`;
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
}

/** Where the maps of this phone open an address by themselves, which needs no network where they have the region; else a page. */
export function wayThere(address: string, device: Device): string {
  const query = encodeURIComponent(address);
  if (isIos(device)) return `https://maps.apple.com/?q=${query}`;
  if (device.userAgent.includes('Android')) return `geo:0,0?q=${query}`;
  return `https://www.openstreetmap.org/search?query=${query}`;
}

/** The same for a place whose position is known, which maps find where they know no address: `name` is what they call it. */
export function wayToPosition(
  { latitude, longitude, name }: { latitude: number; longitude: number; name: string },
  device: Device,
): string {
  const position = `${latitude},${longitude}`;
  if (isIos(device)) return `https://maps.apple.com/?ll=${position}&q=${encodeURIComponent(name)}`;
  if (device.userAgent.includes('Android')) {
    // A bracket in the name would end it.
    return `geo:${position}?q=${position}(${encodeURIComponent(name.replaceAll(/[()]/g, ' '))})`;
  }
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
}
