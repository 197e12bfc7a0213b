import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** A certificate in PEM, with the key of whoever shows it. */
export interface Certificate {
  cert: string;
  key: string;
}

interface Keys {
  publicKey: KeyObject;
  privateKey: KeyObject;
}

/** An authority that nobody knows, and a certificate of its for a host: made anew for a test, so that no key is kept. */
export function issueCertificate(host: string): Certificate & { authority: string } {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    authority: certify(
      'LiveOwnerUnit tests',
      authority,
      authority,
      extension(BASIC_CONSTRAINTS, sequence(der(0x01, bytes(0xff)))),
    ),
    cert: certify(host, server, authority, extension(SUBJECT_ALT_NAME, sequence(der(0x82, Buffer.from(host))))),
    key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

const ECDSA_WITH_SHA256 = bytes(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02);
const COMMON_NAME = bytes(0x55, 0x04, 0x03);
const SUBJECT_ALT_NAME = bytes(0x55, 0x1d, 0x11);
const BASIC_CONSTRAINTS = bytes(0x55, 0x1d, 0x13);

/** RFC 5280, as little of it as a TLS client asks for. */
function certify(name: string, subject: Keys, issuer: Keys, extensions: Buffer): string {
  const algorithm = sequence(der(0x06, ECDSA_WITH_SHA256));
  const content = sequence(
    der(0xa0, der(0x02, bytes(2))),
    der(0x02, bytes(subject === issuer ? 1 : 2)),
    algorithm,
    nameOf('LiveOwnerUnit tests'),
    sequence(der(0x17, Buffer.from('200101000000Z')), der(0x18, Buffer.from('21000101000000Z'))),
    nameOf(name),
    subject.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extensions)),
  );
  const signature = sign('sha256', content, issuer.privateKey);
  const whole = sequence(content, algorithm, der(0x03, bytes(0), signature));
  return `-----BEGIN CERTIFICATE-----\n${(whole.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`;
}

function nameOf(name: string): Buffer {
  return sequence(der(0x31, sequence(der(0x06, COMMON_NAME), der(0x0c, Buffer.from(name)))));
}

function extension(id: Buffer, value: Buffer): Buffer {
  return sequence(der(0x06, id), der(0x04, value));
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, ...parts);
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const header = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([bytes(tag, ...header), content]);
}

function bytes(...values: number[]): Buffer {
  return Buffer.from(values);
}
