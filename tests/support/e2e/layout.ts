/*
 * Looks at a page as it is laid out. Each function runs in the page and refers to nothing outside itself.
 */

/** What sticks out of the screen sideways. */
export function overflow(): string[] {
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const wide = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => {
    const { right, width } = element.getBoundingClientRect();
    return width > 0 && right > clientWidth + 1;
  });
  return [`${scrollWidth} of ${clientWidth} px`, ...wide.slice(-5).map((one) => `${one.tagName} ${one.className}`)];
}

/** Texts of which a part is hidden sideways: by a box that cuts, or by the edge of the screen. Ends with … are meant so. */
export function cutTexts(): string[] {
  const cut: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const text = node.textContent?.trim() ?? '';
    const parent = node.parentElement;
    if (text === '' || parent === null || !parent.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { left, right } = range.getBoundingClientRect();
    if (right - left === 0) continue;
    for (let box: HTMLElement | null = parent; box !== null; box = box.parentElement) {
      const style = getComputedStyle(box);
      // For assistive technology only: there is nothing to see.
      if (style.clipPath !== 'none' || style.position === 'fixed') break;
      if (style.textOverflow === 'ellipsis' || style.overflowX === 'auto' || style.overflowX === 'scroll') break;
      const edge = box.getBoundingClientRect();
      const cuts = style.overflowX === 'hidden' || style.overflowX === 'clip' || box === document.body;
      if (cuts && (left < edge.left - 1 || right > edge.right + 1)) {
        cut.push(text.slice(0, 60));
        break;
      }
    }
  }
  return cut;
}

/** Words of the app's own that go on in the next line; people's names, addresses and links may have to. */
export function brokenWords(): string[] {
  const broken: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const parent = node.parentElement;
    if (parent === null || parent.closest('bdi') !== null || !parent.checkVisibility({ visibilityProperty: true }))
      continue;
    // For assistive technology only: it is a pixel wide.
    if (parent.closest('.sr-only') !== null) continue;
    for (const { 0: word, index } of (node.textContent ?? '').matchAll(/(?<![@.\p{L}])\p{L}{2,}(?![@.\p{L}])/gu)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1) broken.push(word);
    }
  }
  return broken;
}

/**
 * Texts in lists that end in dots, or in the middle of their lines. Not in a bar of the planning: it is as long as its stay, says
 * the rest to who points at it or listens, and the list beside it has all.
 */
export function shortened(): string[] {
  return [...document.querySelectorAll<HTMLElement>('main li *')]
    .filter((box) => {
      if (box.closest('[data-bar]') !== null) return false;
      const { textOverflow, webkitLineClamp } = getComputedStyle(box);
      const isTooWide = textOverflow === 'ellipsis' && box.scrollWidth > box.clientWidth + 1;
      return isTooWide || (webkitLineClamp !== 'none' && box.scrollHeight > box.clientHeight + 1);
    })
    .map((box) => box.textContent ?? '');
}

/** How much of the screen's height bars cover that stay while one scrolls: from 0 to 1. */
export function coveredShare(): number {
  let covered = 0;
  for (const element of document.querySelectorAll<HTMLElement>('header, nav, form div')) {
    const { position } = getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    // A column at the side covers nothing.
    if ((position === 'fixed' || position === 'sticky') && width > innerWidth / 2) covered += height;
  }
  return covered / innerHeight;
}

/** Movements under way or to come that last long enough to be seen; the clock of a message counts in reduced motion too. */
export function running(): string[] {
  return document.getAnimations().flatMap((animation) => {
    const target = (animation.effect as KeyframeEffect | null)?.target;
    const duration = Number(animation.effect?.getComputedTiming().duration ?? 0);
    if (duration <= 1 || target?.classList.contains('toast-clock')) return [];
    return [`${target?.className}: ${duration} ms`];
  });
}
