/** What is known of the phone that somebody holds. */
export interface Device {
  userAgent: string;
  maxTouchPoints: number;
}

/** No feature says it. iPads call themselves Macs, with fingers. */
export function isIos({ userAgent, maxTouchPoints }: Device): boolean {
  return /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1);
}
