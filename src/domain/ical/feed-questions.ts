import type { QuestionFlux } from '../feed-rows.ts';

/** What a feed asks the owner. A yes is written by whoever takes the answer, not by the next run. */
export type FeedQuestion = Pick<
  QuestionFlux,
  'id' | 'reservation_id' | 'genre' | 'date_debut' | 'date_fin' | 'ical_uid' | 'statut'
>;

/** A question as it is first written. */
export type NewQuestion = Omit<FeedQuestion, 'statut'> & { ical_resume: string; reference_plateforme: string };

/** The questions of one run: those it finds, and those it opens. */
export interface QuestionBook {
  byId(id: string | null): FeedQuestion | undefined;
  /** The id of the question, which is opened unless it is already. */
  ask(question: Omit<NewQuestion, 'id'>): string;
  /** As `ask`, but null where the owner refused these very dates (`dates`) or this very event (`meme_sejour`). */
  askUnlessRefused(question: Omit<NewQuestion, 'id'>): string | null;
  /** What this run asks that was not asked yet. */
  opened(): readonly NewQuestion[];
  /** Open questions that this run did not ask again. */
  notAskedAgain(): readonly FeedQuestion[];
}

/** `newId`: an id for each question that is opened. */
export function questionBook(questions: readonly FeedQuestion[], newId: () => string): QuestionBook {
  const ids = new Map(questions.map((question) => [question.id, question]));
  const withStatut = (statut: FeedQuestion['statut']) => questions.filter((question) => question.statut === statut);
  const open = new Map(withStatut('ouverte').map((question) => [subject(question), question.id]));
  const refused = new Set(withStatut('refusee').map(refusal));
  const asked = new Set<string>();
  const opened: NewQuestion[] = [];
  const ask = (question: Omit<NewQuestion, 'id'>) => {
    const id = open.get(subject(question)) ?? newId();
    if (!asked.has(id) && !ids.has(id)) opened.push({ ...question, id });
    open.set(subject(question), id);
    asked.add(id);
    return id;
  };
  return {
    byId: (id) => (id === null ? undefined : ids.get(id)),
    ask,
    askUnlessRefused: (question) => (refused.has(refusal(question)) ? null : ask(question)),
    opened: () => opened,
    notAskedAgain: () => withStatut('ouverte').filter(({ id }) => !asked.has(id)),
  };
}

type Asked = Pick<FeedQuestion, 'genre' | 'reservation_id' | 'ical_uid' | 'date_debut' | 'date_fin'>;

/** What makes two questions the same one. A stay that left is asked about once, whatever its dates. */
function subject({ genre, reservation_id, ical_uid, date_debut, date_fin }: Asked): string {
  switch (genre) {
    case 'disparue':
    case 'annulee':
      return JSON.stringify([genre, reservation_id]);
    case 'dates':
      return JSON.stringify([genre, reservation_id, date_debut, date_fin]);
    case 'meme_sejour':
      return JSON.stringify([genre, reservation_id, ical_uid]);
  }
}

/** What a no is about: an event that is not one stay is a stay of its own, whichever it is compared with next. */
function refusal(question: Asked): string {
  return question.genre === 'meme_sejour' ? JSON.stringify(['meme_sejour', question.ical_uid]) : subject(question);
}
