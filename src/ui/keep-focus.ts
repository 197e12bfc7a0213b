/** So long may what replaces a control take to be drawn. In frames. */
const PATIENCE = 60;

/**
 * For a control that its own press takes away: to be called before, what it returns once the press has done its work. The focus
 * then goes to what stands where it was: the nearest that is left around it and has a control, at its first.
 */
export function keepFocus(control: Element): () => void {
  const around: Element[] = [];
  for (let each = control.parentElement; each !== null; each = each.parentElement) around.push(each);
  const look = (frames: number): void => {
    if (control.isConnected) {
      if (frames > 0) requestAnimationFrame(() => look(frames - 1));
      return;
    }
    // Somebody is elsewhere by now.
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    const left = around.filter((element) => element.isConnected && element.matches('li, section, main'));
    for (const near of left) {
      const first = near.querySelector<HTMLElement>('a[href], button:not(:disabled), h1[tabindex]');
      first?.focus({ preventScroll: true });
      if (first !== null) return;
    }
  };
  return () => look(PATIENCE);
}
