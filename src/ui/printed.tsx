import type { ComponentProps } from 'react';
import { cx } from './cx.ts';
import './printed.css';

/** What is on paper in the place of the page: it is out of sight on screen, and the page's own part hides itself (`print:hidden`). */
export function Printed({ className, ...rest }: ComponentProps<'section'>) {
  return <section {...rest} aria-hidden className={cx('printed hidden print:block', className)} />;
}
