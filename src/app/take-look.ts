/** An element: its name, its attributes (0 for none), what is in it. Read by public/look.js. */
type Drawn = string | [tag: string, attributes: Record<string, string> | 0, ...children: Drawn[]];

/** How a page looked, and what must still be so for that to be drawn again. */
export interface Look {
  build: string;
  lang: string;
  /**
   * `Date.prototype.toDateString`, and whether it may be drawn on another day: without what was to be seen until a day before
   * (`data-look-until`), and with room for what says `data-look="today"`.
   */
  day: string;
  lasts: boolean;
  /** When, in ms. */
  at: number;
  /** Of the window, in CSS pixels; and what a scroll bar left of it. */
  width: number;
  room: number;
  /** How much a bar at the bottom covers, in CSS pixels. */
  bar: number;
  page: Drawn[];
}

/** Also what a window that is a little higher shows. */
const MARGIN = 1.2;

/**
 * Of what says how it looks: what nobody can do with a look, and what spares work for what is out of sight, which costs a second layout
 * where nothing is.
 */
const IDLE_CLASS =
  /^(?:(?:hover|active|focus|focus-visible|focus-within|group-hover|group-focus-visible|print):|\[content-visibility:|\[contain-intrinsic|lucide)/;

/** Of which the look depends. Addresses are none: what is drawn leads nowhere. */
const ATTRIBUTES = /^(?:aria-(?:pressed|disabled)|class|colspan|placeholder|scope|type)$/;

/** Null where it cannot be told what build this is. */
export function takeLook({ lasts, at }: Pick<Look, 'lasts' | 'at'>): Look | null {
  const build = document.querySelector<HTMLLinkElement>('#entry')?.href;
  const sheet = document.querySelector<HTMLLinkElement>('link[rel=stylesheet]')?.href;
  const root = document.getElementById('root');
  if (build === undefined || sheet === undefined || root === null) return null;
  const { documentElement } = document;
  const screen = innerHeight * MARGIN;
  // What comes after it is higher up once it is over.
  const gone = lasts ? (root.querySelector('[data-look-until]')?.getBoundingClientRect().height ?? 0) : 0;
  return {
    build: build + sheet,
    lang: documentElement.lang,
    day: new Date(at).toDateString(),
    lasts,
    at,
    width: innerWidth,
    room: documentElement.clientWidth,
    bar: Number.parseFloat(getComputedStyle(documentElement).getPropertyValue('--nav-height')),
    page: [...root.children].flatMap((element) => taken(element, screen, screen + gone)),
  };
}

/** None of what is below `depth` pixels, as it is scrolled to the top; marked as for another day what is below the `screen`. */
function taken(element: Element, screen: number, depth: number): Drawn[] {
  const mark = element.getAttribute('data-look');
  if (mark === 'none' || element instanceof HTMLDialogElement || !isInSight(element, depth)) return [];
  const isPicture = element instanceof SVGElement;
  const attributes: Record<string, string> = {};
  for (const { name, value } of element.attributes) {
    if (isPicture ? name !== 'xmlns' && !name.startsWith('aria-') : ATTRIBUTES.test(name))
      attributes[name] = name === 'class' ? worn(element) : value;
  }
  const isLater = !isInSight(element, screen);
  if (isLater) attributes['later'] = '';
  if (mark !== null) attributes[mark] = '';
  const until = element.getAttribute('data-look-until');
  if (until !== null) attributes['until'] = until;
  // Not what it says now, which nobody can know of the next start, but the room for what it then begins with.
  const atStart = element.getAttribute('data-at-start');
  if (atStart !== null) attributes['unsure'] = '';
  // Columns go by rows that are out of sight.
  if (element.localName === 'th') attributes['span'] = String(element.getBoundingClientRect().width);
  if (element instanceof HTMLElement && element.style.backgroundColor !== '') {
    attributes['colour'] = element.style.backgroundColor;
  }
  if (element instanceof HTMLInputElement && element.checked) attributes['checked'] = '';
  const children = element instanceof HTMLSelectElement ? [...element.selectedOptions] : [...element.childNodes];
  return [
    [
      element.localName,
      Object.keys(attributes).length === 0 ? 0 : attributes,
      ...children.flatMap((child) =>
        child instanceof Element ? taken(child, isLater ? depth : screen, depth) : takenText(child, atStart),
      ),
    ],
  ];
}

function worn({ classList }: Element): string {
  return [...classList].filter((name) => !IDLE_CLASS.test(name)).join(' ');
}

function takenText({ nodeType, nodeValue }: ChildNode, instead: string | null): Drawn[] {
  return nodeType === Node.TEXT_NODE && nodeValue !== null ? [instead ?? nodeValue] : [];
}

function isInSight(element: Element, depth: number): boolean {
  // What has no box of its own is drawn with what it is in.
  if (element instanceof HTMLOptionElement || (element instanceof SVGElement && element.localName !== 'svg'))
    return true;
  const { top, width, height } = element.getBoundingClientRect();
  // For screen readers alone, or not shown.
  if (width <= 1 && height <= 1) return false;
  if (top + scrollY < depth) return true;
  const { position } = getComputedStyle(element);
  return position === 'fixed' || position === 'sticky';
}
