import { fail, ok, type Result } from '../lib/result.ts';

/** A place on the map, in degrees. */
export interface Position {
  latitude: number;
  longitude: number;
}

export type PositionProblem = 'position_unreadable' | 'position_short_link' | 'out_of_range';

/**
 * Reads a position as people come by one: "48.1, -2.3", "48,1 ; -2,3", with degrees, minutes and seconds, or a link that a map's
 * "share" gave. Null for an empty text. What could be two positions is none.
 */
export function parsePosition(text: string): Result<Position | null, PositionProblem> {
  const bare = text.replaceAll('º', '°').normalize('NFKC').trim();
  if (bare === '') return ok(null);
  if (SHORT_LINK.test(bare)) return fail('position_short_link');
  const pair = /^(?:https?|geo):|^(?:www\.|maps\.)/i.test(bare)
    ? fromLink(bare)
    : (fromDegrees(bare) ?? fromPair(bare));
  if (pair === null) return fail('position_unreadable');
  const [latitude, longitude] = pair;
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return fail('position_unreadable');
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return fail('out_of_range');
  return ok({ latitude: rounded(latitude), longitude: rounded(longitude) });
}

/** As `parsePosition` reads it, and as maps do. */
export function editablePosition({
  latitude,
  longitude,
}: {
  latitude: number | null;
  longitude: number | null;
}): string {
  return latitude === null || longitude === null ? '' : `${latitude}, ${longitude}`;
}

/** In km, as the crow flies: a road is longer. */
export function distanceKm(from: Position, to: Position): number {
  const [a, b] = [radians(from.latitude), radians(to.latitude)];
  const [north, east] = [b - a, radians(to.longitude - from.longitude)];
  const half = Math.sin(north / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(east / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** As a person would say it: 0.8, 4.2, 11. */
export function roundedKm(km: number): number {
  return km < 10 ? Math.round(km * 10) / 10 : Math.round(km);
}

/** Both or none: half a position is none. */
export function positionOf(of: { latitude?: number | null; longitude?: number | null }): Position | null {
  const { latitude = null, longitude = null } = of;
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

const EARTH_KM = 6371.0088;
/** They hold nothing: only the network could tell where they lead. */
const SHORT_LINK =
  /^(?:https?:\/\/)?(?:maps\.app\.goo\.gl|goo\.gl\/maps|g\.co\/|osm\.org\/go\/|w3w\.co|what3words\.com)/i;
const NUMBER = String.raw`[-+−]?\d{1,3}(?:\.\d+)?`;
const PAIR = new RegExp(String.raw`^(${NUMBER})\s*[,;/ ]\s*(${NUMBER})$`);
const COMMA_NUMBER = String.raw`[-+−]?\d{1,3}(?:,\d+)?`;
const WITH_COMMAS = new RegExp(String.raw`^(${COMMA_NUMBER})\s*[;/ ]\s*(${COMMA_NUMBER})$`);
/** "48,1, -2,3": with decimals in both, or it could be two. */
const BETWEEN_COMMAS = /^([-+−]?\d{1,3},\d+),\s*([-+−]?\d{1,3},\d+)$/;
/** In the order in which they are to be believed: a pin before the middle of what the map shows. */
const IN_LINKS: readonly RegExp[] = [
  new RegExp(String.raw`!3d(${NUMBER})!4d(${NUMBER})`),
  new RegExp(String.raw`[?&]mlat=(${NUMBER})&mlon=(${NUMBER})`),
  new RegExp(
    String.raw`[?&](?:q|query|ll|sll|daddr|destination|coordinate|center|loc)=(?:loc:)?(${NUMBER}),\s*(${NUMBER})`,
  ),
  new RegExp(String.raw`\/(?:search|place|dir)\/(${NUMBER}),\+?\s*(${NUMBER})`),
  new RegExp(String.raw`@(${NUMBER}),(${NUMBER})`),
  new RegExp(String.raw`#map=\d+(?:\.\d+)?\/(${NUMBER})\/(${NUMBER})`),
  new RegExp(String.raw`^geo:(${NUMBER}),(${NUMBER})`, 'i'),
];

type Pair = readonly [number, number];

function fromLink(link: string): Pair | null {
  let plain = link;
  try {
    plain = decodeURIComponent(link.replaceAll('+', ' '));
  } catch {
    // As it is, then.
  }
  for (const pattern of IN_LINKS) {
    const [, latitude, longitude] = pattern.exec(plain) ?? [];
    if (latitude !== undefined && longitude !== undefined) return [numberOf(latitude), numberOf(longitude)];
  }
  return null;
}

/** Two numbers; with commas for the decimals where a semicolon, a slash or a blank parts them. */
function fromPair(text: string): Pair | null {
  const bare = text.replaceAll('°', '').replace(/^\(|\)$/g, '');
  const [, latitude, longitude] = PAIR.exec(bare) ?? WITH_COMMAS.exec(bare) ?? BETWEEN_COMMAS.exec(bare) ?? [];
  return latitude === undefined || longitude === undefined ? null : [numberOf(latitude), numberOf(longitude)];
}

function withPoints(text: string): string {
  return text.replaceAll(/(\d),(\d)/g, '$1.$2');
}

/** "48°06'36.0"N 2°18'00"O": a letter says which side, and which of the two comes first. */
function fromDegrees(text: string): Pair | null {
  const found = [...withPoints(text).matchAll(DEGREES)];
  if (
    found.length !== 2 ||
    withPoints(text)
      .replaceAll(DEGREES, '')
      .replaceAll(/[\s,;]/g, '') !== ''
  )
    return null;
  const [first, second] = found.map(([, degrees = '', minutes = '0', seconds = '0', side = '']) => {
    const isNorthSouth = /[NS]/i.test(side);
    const size = Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600;
    return { isNorthSouth, value: /[SWO]/i.test(side) ? -size : size };
  });
  if (first === undefined || second === undefined || first.isNorthSouth === second.isNorthSouth) return null;
  return first.isNorthSouth ? [first.value, second.value] : [second.value, first.value];
}

/** Degrees, and minutes and seconds where they are given, before the letter of the side; O is the west of the French. */
const DEGREES =
  /(\d{1,3}(?:\.\d+)?)\s*°?\s*(?:(\d{1,2}(?:\.\d+)?)\s*['’′]\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*(?:["”″]|['’′]{2})\s*)?([NSEWO])(?![a-z])/gi;

function numberOf(text: string): number {
  return Number(text.replace('−', '-').replace(',', '.')) + 0;
}

/** To a tenth of a metre: more is noise. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6 + 0;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
