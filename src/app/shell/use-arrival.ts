import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/** After a change of page, the focus goes to its title, as after a page load: screen readers read where one is. */
export function useArrival(): void {
  const { pathname } = useLocation();
  const previous = useRef(pathname);
  useEffect(() => {
    if (previous.current === pathname) return;
    previous.current = pathname;
    const title = document.querySelector<HTMLElement>('main h1');
    (title ?? document.querySelector<HTMLElement>('main'))?.focus({ preventScroll: true });
  }, [pathname]);
}
