/** Whether the page was opened by an icon of the home screen, and stands alone. */
export function isInstalled(): boolean {
  return matchMedia('(display-mode: standalone)').matches;
}
