import { Link } from 'react-router';
import type { LinkProps } from '../ui/link.tsx';
import { KEEP_SCROLL } from './use-scroll-memory.ts';

/** The design system's links, moved by the router. */
export function routerLink({ href, replace = false, keepScroll, ...rest }: LinkProps) {
  return <Link {...rest} to={href} replace={replace} state={keepScroll ? KEEP_SCROLL : null} />;
}
