import { useSyncExternalStore } from 'react';

/** `system` follows the device, also when it changes at dusk. */
export type Theme = 'system' | 'light' | 'dark';

/** Read by public/theme.js before the first paint. */
const STORAGE_KEY = 'lou.theme';

export function useTheme(): [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(subscribe, currentTheme), setTheme];
}

function setTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
  try {
    if (theme === 'system') localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // No storage: the choice lasts as long as the page.
  }
  paintBrowserBars();
  for (const listener of listeners) listener();
}

/** Gives the browser's own bars the ground's colour of the theme in use. */
export function paintBrowserBars(): void {
  const theme = currentTheme();
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = meta.media.includes('dark') ? 'dark' : 'light';
    meta.content = BAR_COLOURS[theme === 'system' ? own : theme];
  }
}

/** `--ground` of tokens.css; a test keeps them equal. */
export const BAR_COLOURS = { light: '#f2f0ea', dark: '#12191c' } as const;

const listeners = new Set<() => void>();

function currentTheme(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
