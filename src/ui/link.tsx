import { createContext, use, type ComponentProps, type ReactElement } from 'react';

export interface LinkProps extends Omit<ComponentProps<'a'>, 'href' | 'ref'> {
  href: string;
  /** Takes the place of the current page in the history. */
  replace?: boolean | undefined;
  /** Keeps the reader where they are on the page, e.g. when only a filter changes. */
  keepScroll?: boolean | undefined;
}

/** How a link moves within the app is the app's business: it draws them with its router's. */
export const LinkContext = createContext<(props: LinkProps) => ReactElement>(plainLink);

export function Link(props: LinkProps) {
  return use(LinkContext)(props);
}

/** A link in running text. */
export function TextLink({ className, ...rest }: LinkProps) {
  return (
    <Link
      {...rest}
      className={`text-accent-ink font-medium underline decoration-1 underline-offset-3 hover:decoration-2 ${className ?? ''}`}
    />
  );
}

function plainLink({ replace: _replace, keepScroll: _keepScroll, children, ...rest }: LinkProps) {
  return <a {...rest}>{children}</a>;
}
