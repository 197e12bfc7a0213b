import { cx } from './cx.ts';
import { ChevronLeft, ChevronRight, ChevronsLeft, ChevronsRight, type Icon } from './icons.ts';
import { Link } from './link.tsx';
import { pageNumbers } from './page-numbers.ts';

export interface PaginationProps {
  page: number;
  pages: number;
  /** "51–100 sur 1 234" */
  caption: string;
  href: (page: number) => string;
  labels: {
    navigation: string;
    first: string;
    previous: string;
    next: string;
    last: string;
    /** The accessible name of a number. */
    page: (page: number) => string;
  };
}

/** On phones the numbers have a line of their own, between the thumb's steps. */
export function Pagination({ page, pages, caption, href, labels }: PaginationProps) {
  const before = page > 1;
  const after = page < pages;
  return (
    <nav aria-label={labels.navigation} className="mt-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <p role="status" className="text-ink-soft nums max-sm:mx-auto">
        {caption}
      </p>
      {pages > 1 && (
        <ul className="flex flex-wrap items-center justify-between gap-1 max-sm:w-full">
          <Step icon={ChevronsLeft} label={labels.first} href={before ? href(1) : null} />
          <Step icon={ChevronLeft} label={labels.previous} href={before ? href(page - 1) : null} />
          <li className="max-sm:order-first max-sm:basis-full">
            <ul className="flex flex-wrap justify-center gap-1">
              {pageNumbers(page, pages).map((number) => (
                <li key={number}>
                  <Link
                    href={href(number)}
                    aria-label={labels.page(number)}
                    aria-current={number === page ? 'page' : undefined}
                    className={cx(
                      'nums grid min-h-[44px] min-w-[44px] place-items-center rounded-control border px-1',
                      number === page
                        ? 'chosen border-accent bg-accent text-on-accent font-semibold'
                        : 'hover:bg-sunk border-transparent',
                    )}
                  >
                    {number}
                  </Link>
                </li>
              ))}
            </ul>
          </li>
          <Step icon={ChevronRight} label={labels.next} href={after ? href(page + 1) : null} />
          <Step icon={ChevronsRight} label={labels.last} href={after ? href(pages) : null} />
        </ul>
      )}
    </nav>
  );
}

function Step({ icon: Drawn, label, href }: { icon: Icon; label: string; href: string | null }) {
  const className =
    'grid min-h-[44px] min-w-[44px] place-items-center rounded-control max-sm:min-w-[56px] max-sm:border max-sm:border-line max-sm:bg-surface';
  return (
    <li>
      {href === null ? (
        <span role="link" aria-disabled="true" aria-label={label} className={cx(className, 'text-ink-soft opacity-45')}>
          <Drawn aria-hidden className="size-5" />
        </span>
      ) : (
        <Link href={href} aria-label={label} title={label} className={cx(className, 'hover:bg-sunk')}>
          <Drawn aria-hidden className="size-5" />
        </Link>
      )}
    </li>
  );
}
