import { describe, expect, it } from 'vitest';
import { judgeOrigin, visibleOrigin } from '../../../supabase/local/http/origin.ts';
import { addSecurityHeaders } from '../../../supabase/local/http/security-headers.ts';

const PUBLIC = new URL('https://gites.example');
const asked = (headers: Record<string, string>, method = 'POST') =>
  new Request('http://localhost/x', { method, headers });

describe('behind a proxy that LOU_PUBLIC_URL names', () => {
  it.each([
    ['its name', { host: 'gites.example', origin: 'https://gites.example' }, 'ours'],
    ['its name without TLS', { host: 'gites.example', origin: 'http://gites.example' }, 'ours'],
    ['this machine', { host: 'localhost:4173', origin: 'http://localhost:4173' }, 'ours'],
    ['another name', { host: 'www.gites.example', origin: 'https://www.gites.example' }, 'unknown_host'],
    ['a page elsewhere', { host: 'gites.example', origin: 'https://gites.example.evil.test' }, 'foreign_origin'],
  ])('%s: %j is %s', (_, headers, verdict) => {
    expect(judgeOrigin(asked(headers), PUBLIC)).toBe(verdict);
  });

  it('people see its address, and their browser is told to keep to TLS', () => {
    const request = asked({ host: 'gites.example' });
    expect(visibleOrigin(request, PUBLIC)).toBe('https://gites.example');
    const headers = new Headers();
    addSecurityHeaders(headers, true);
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  });
});

describe('a link from elsewhere', () => {
  it('may open a page', () => {
    const headers = { host: 'localhost:4173', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect(judgeOrigin(asked(headers, 'GET'), null)).toBe('ours');
  });

  it('may not post to one', () => {
    const headers = { host: 'localhost:4173', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect(judgeOrigin(asked(headers, 'POST'), null)).toBe('foreign_origin');
  });
});
