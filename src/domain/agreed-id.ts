/**
 * The id of a row that follows from what it is about: two devices that say the same without network make the same row, and
 * agree. A UUID of version 8 (RFC 9562): made by a rule of our own. The rule never changes, or one thing would be two rows.
 */
export function agreedId(...about: readonly string[]): string {
  const text = about.join('/').toLowerCase();
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = b ^ Math.imul(a ^ unit, 597399067);
    b = c ^ Math.imul(b ^ unit, 2869860233);
    c = d ^ Math.imul(c ^ unit, 951274213);
    d = a ^ Math.imul(d ^ unit, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  const words = [a ^ b ^ c ^ d, a ^ b, (c & 0x3f_ff_ff_ff) | 0x80_00_00_00, a ^ d];
  const hex = words.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
