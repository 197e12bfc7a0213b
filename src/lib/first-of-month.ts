/** French says "1er", which Intl does not. `day` as `YYYY-MM-DD`, `text` as Intl wrote it. */
export function firstOfMonth(language: string, day: string, text: string): string {
  return language === 'fr' && day.endsWith('-01') ? text.replace(/\b1\b/, '1er') : text;
}
