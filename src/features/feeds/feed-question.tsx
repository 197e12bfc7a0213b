import { paths } from '../../app/paths.ts';
import { useData } from '../../data/live.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { FeedAnswers, type FeedAnswersProps, FeedQuestionText } from '../../parts/feed-question.tsx';
import { stayTitle } from '../../parts/stay-words.tsx';
import { CircleHelp } from '../../ui/icons.ts';
import { Link } from '../../ui/link.tsx';

/** One question of a feed among others: of which stay, what, and its two answers. */
export function FeedQuestion({ asked, once }: FeedAnswersProps) {
  const t = useT();
  const format = useFormat();
  const today = useData().today();
  const { stay } = asked;
  return (
    <li className="px-4 py-3.5 @max-[9rem]:px-2">
      <p className="mb-3 flex items-start gap-2">
        <CircleHelp aria-hidden className="text-accent-ink mt-0.5 size-5 shrink-0" />
        <span className="min-w-0">
          <span className="block leading-snug font-semibold">
            <Link href={paths.reservation(stay.id)} className="underline">
              <bdi className="line-clamp-2 @max-[17rem]:line-clamp-4">{stayTitle(t, stay)}</bdi>
            </Link>
          </span>
          <span className="nums text-ink-soft block text-[0.9375rem]">
            {format.stay(stay.date_debut, stay.date_fin, today)}
          </span>
          <span className="mt-1 block text-pretty">
            <FeedQuestionText asked={asked} />
          </span>
        </span>
      </p>
      <FeedAnswers asked={asked} once={once} />
    </li>
  );
}
