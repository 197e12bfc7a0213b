import { paths } from '../../app/paths.ts';
import { useData } from '../../data/live.ts';
import { answerFeedQuestion } from '../../data/mutations/feeds.ts';
import type { AskedOfStay } from '../../data/queries/feeds.ts';
import { isolated } from '../../i18n/isolated.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { Button } from '../../ui/button.tsx';
import { Check, CircleHelp } from '../../ui/icons.ts';
import { Link } from '../../ui/link.tsx';
import { stayTitle } from '../../parts/stay-words.tsx';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';

/** One question of a feed, in one sentence, with its two answers: with or without network, and with a way back. */
export function FeedQuestion({ asked }: { asked: AskedOfStay }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const { question, stay, feed } = asked;
  const { genre } = question;
  const today = data.today();
  const platform = isolated(
    feed === null || feed.nom === '' ? t(`stays.plateforme.${feed?.plateforme ?? 'autre'}`) : feed.nom,
  );
  const theirs = format.stay(question.date_debut, question.date_fin, today);
  const answer = (given: 'acceptee' | 'refusee') =>
    once(async () => {
      const done =
        given === 'acceptee' ? t(`feeds.questions.done.acceptee.${genre}`) : t('feeds.questions.done.refusee');
      await settle(answerFeedQuestion(data, question.id, given), done);
    });
  return (
    <li className="px-4 py-3.5 @max-[9rem]:px-2">
      <p className="flex items-start gap-2">
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
            {t(`feeds.questions.text.${genre}`, { platform, stay: theirs })}
          </span>
        </span>
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button icon={Check} onClick={() => answer('acceptee')}>
          {t(`feeds.questions.yes.${genre}`)}
        </Button>
        <Button variant="quiet" onClick={() => answer('refusee')}>
          {t(`feeds.questions.no.${genre}`)}
        </Button>
      </div>
    </li>
  );
}
