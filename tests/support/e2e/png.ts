/** Width and height as the picture itself says, `780x1688`; throws for anything but a PNG. */
export function pngSize(bytes: Buffer): string {
  if (bytes.subarray(0, 8).toString('latin1') !== '\u0089PNG\r\n\u001A\n') throw new Error('This is not a PNG.');
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}
