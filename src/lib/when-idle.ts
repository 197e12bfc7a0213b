/** Longer than what is on screen takes to be drawn. In ms. */
const PATIENCE = 1000;

/** Runs what nobody waits for once the page has nothing else to do. Returns how to call it off. */
export function whenIdle(work: () => void): () => void {
  // Safari has none, and neither have tests.
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(work, { timeout: PATIENCE });
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(work, 0);
  return () => clearTimeout(timer);
}
