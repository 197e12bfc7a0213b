import { type RefObject, useEffect, useEffectEvent } from 'react';

/** As phones do it themselves, in ms. */
const LONG = 500;
/** A thumb never holds quite still, in px. */
const SLACK = 10;

/** A finger that rests on an element of a list: what telephones use everywhere to begin choosing. False: not taken. */
export function useLongPress(list: RefObject<HTMLElement | null>, onLongPress: (target: Element) => boolean): void {
  const pressed = useEffectEvent(onLongPress);
  useEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let from = { x: 0, y: 0 };
    let touched: Element | null = null;
    let isHeld = false;
    const press = () => {
      clearTimeout(waiting);
      if (touched === null || isHeld) return;
      isHeld = pressed(touched);
    };
    const give = () => clearTimeout(waiting);
    const down = ({ target, pointerType, clientX, clientY }: PointerEvent) => {
      give();
      isHeld = false;
      touched = pointerType === 'touch' && target instanceof Element ? target : null;
      from = { x: clientX, y: clientY };
      if (touched !== null) waiting = setTimeout(press, LONG);
    };
    const move = ({ clientX, clientY }: PointerEvent) => {
      if (Math.hypot(clientX - from.x, clientY - from.y) > SLACK) give();
    };
    /** The link under the finger is not followed, and has no menu of its own to offer. */
    const refuse = (event: Event) => {
      // Some telephones find it long enough a little earlier.
      if (event.type === 'contextmenu') press();
      if (!isHeld) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.type === 'click') isHeld = false;
    };
    const listening = new AbortController();
    const { signal } = listening;
    element.addEventListener('pointerdown', down, { signal });
    element.addEventListener('pointermove', move, { signal });
    for (const type of ['pointerup', 'pointercancel']) element.addEventListener(type, give, { signal });
    for (const type of ['click', 'contextmenu']) element.addEventListener(type, refuse, { signal, capture: true });
    return () => {
      give();
      listening.abort();
    };
  }, [list]);
}
