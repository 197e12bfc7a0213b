import { paths } from '../../app/paths.ts';

/** Where the list was last seen: its filters and page, and its place in this tab's history. */
let lastSearch = '';
let lastIndex: number | null = null;

export function rememberList(search: URLSearchParams): void {
  const text = search.toString();
  lastSearch = text === '' ? '' : `?${text}`;
  lastIndex = indexInHistory();
}

/** The list as it was left, so that "back" from a stay finds its page and filters. */
export function listAddress(): string {
  return `${paths.reservations()}${lastSearch}`;
}

/** Whether going back one step leads to it: then that is the better way, as it finds the place on the page too. */
export function isListJustBefore(): boolean {
  const index = indexInHistory();
  return index !== null && lastIndex !== null && index === lastIndex + 1;
}

/** The router numbers the entries it makes. */
function indexInHistory(): number | null {
  const { idx } = (history.state ?? {}) as { idx?: unknown };
  return typeof idx === 'number' ? idx : null;
}
