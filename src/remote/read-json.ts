/**
 * The body of an answer that claims to be JSON; undefined when it is not: a captive portal's page, an answer cut short,
 * an empty one. Only what parsed may be looked at any further.
 */
export async function readJson(response: Response): Promise<unknown> {
  if (!isJson(response)) return undefined;
  try {
    return JSON.parse(await response.text());
  } catch {
    return undefined;
  }
}

export function isJson(response: Response): boolean {
  return /^application\/([\w.-]+\+)?json\b/i.test(response.headers.get('content-type') ?? '');
}
