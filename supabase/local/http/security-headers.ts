/**
 * Sent with every answer, errors included. No inline script or style anywhere; Trusted Types refuse text as HTML;
 * `lou` is the one policy, which turns the address of our own service worker into a trusted one.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lou',
].join('; ');

const FEATURES_NOT_USED = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
  'xr-spatial-tracking',
];

/** An answer that has it knows better: the guests' page, which is the same for all and empty without a link. */
const ROBOTS = 'x-robots-tag';

const HEADERS: readonly (readonly [string, string])[] = [
  ['content-security-policy', CONTENT_SECURITY_POLICY],
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', FEATURES_NOT_USED.map((feature) => `${feature}=()`).join(', ')],
  // Somebody's stays are nobody's search result.
  [ROBOTS, 'noindex'],
];

/** `https`: the person came over TLS, by way of a proxy that LOU_PUBLIC_URL names. */
export function addSecurityHeaders(headers: Headers, https: boolean): void {
  for (const [name, value] of HEADERS) if (name !== ROBOTS || !headers.has(ROBOTS)) headers.set(name, value);
  if (https) headers.set('strict-transport-security', 'max-age=31536000');
}
