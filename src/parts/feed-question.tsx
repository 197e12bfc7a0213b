import { useData } from '../data/live.ts';
import { answerFeedQuestion } from '../data/mutations/feeds.ts';
import type { AskedOfStay } from '../data/queries/feeds-that-ask.ts';
import type { FluxIcal } from '../domain/feed-rows.ts';
import { isolated } from '../i18n/isolated.ts';
import { type T, useFormat, useT } from '../i18n/use-t.ts';
import { Button } from '../ui/button.tsx';
import { Check } from '../ui/icons.ts';
import { useOutcome } from './use-outcome.ts';

/** The owner's name for it, or the platform's. */
export function feedName(t: T, { nom, plateforme }: Pick<FluxIcal, 'nom' | 'plateforme'>): string {
  return nom === '' ? t(`stays.plateforme.${plateforme}`) : nom;
}

/** Of whose calendar a question is, for the middle of a sentence. */
export function askingPlatform(t: T, { feed }: AskedOfStay): string {
  return isolated(feedName(t, feed ?? { nom: '', plateforme: 'autre' }));
}

/** What a feed asks of a stay, in a sentence or two. */
export function FeedQuestionText({ asked }: { asked: AskedOfStay }) {
  const t = useT();
  const format = useFormat();
  const today = useData().today();
  const { question, stay } = asked;
  const text = t(`feeds.questions.text.${question.genre}`, {
    platform: askingPlatform(t, asked),
    stay: format.stay(question.date_debut, question.date_fin, today),
  });
  return question.genre === 'dates' && stay.dates_verrouillees ? `${text} ${t('feeds.questions.fixed')}` : text;
}

export interface FeedAnswersProps {
  asked: AskedOfStay;
  /** Of the whole list: the next question takes the place of one that was answered, and is not for the same double tap. */
  once: (work: () => Promise<unknown>) => void;
}

/** The two answers to it: with or without network, and with a way back. */
export function FeedAnswers({ asked: { question }, once }: FeedAnswersProps) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const { genre } = question;
  const answer = (given: 'acceptee' | 'refusee') =>
    once(async () => {
      const done =
        given === 'acceptee' ? t(`feeds.questions.done.acceptee.${genre}`) : t('feeds.questions.done.refusee');
      await settle(answerFeedQuestion(data, question.id, given), done);
    });
  return (
    <div className="flex flex-wrap gap-2">
      <Button icon={Check} onClick={() => answer('acceptee')}>
        {t(`feeds.questions.yes.${genre}`)}
      </Button>
      <Button variant="quiet" onClick={() => answer('refusee')}>
        {t(`feeds.questions.no.${genre}`)}
      </Button>
    </div>
  );
}
