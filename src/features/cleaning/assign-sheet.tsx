import { paths } from '../../app/paths.ts';
import { useData, useLive } from '../../data/live.ts';
import { actOnCleaning } from '../../data/mutations/cleaning-acts.ts';
import { cleaningChoices } from '../../data/queries/cleaning-choices.ts';
import { giving } from '../../domain/cleaning-acts.ts';
import { lacksYes } from '../../domain/cleaning-state.ts';
import { isolated } from '../../i18n/isolated.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { slotText } from '../../parts/cleaning-texts.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Badge } from '../../ui/badge.tsx';
import { Check, UserPlus } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { List, ListRow } from '../../ui/list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import type { Assignable } from './ask-buttons.tsx';

export interface AssignSheetProps {
  /** Null while nothing is to be given. */
  asked: Assignable | null;
  /** Somebody was chosen, or not. */
  onClose: () => void;
}

/** To whom a cleaning is given: the gîte's team, with what each has that day already. One tap gives it, and asks them. */
export function AssignSheet({ asked, onClose }: AssignSheetProps) {
  const t = useT();
  return (
    <Sheet open={asked !== null} onClose={onClose} title={t('cleaningPages.give.title')} closeLabel={t('common.close')}>
      {asked !== null && <Choices key={asked.cleaning.id} view={asked} onClose={onClose} />}
    </Sheet>
  );
}

function Choices({ view: { cleaning, gite }, onClose }: { view: Assignable; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const today = data.today();
  const choices = useLive((context) => cleaningChoices(context, cleaning), [cleaning.id, cleaning.date]);
  const { assignee_user_id, assignee_nom, date, heure_debut: heure } = cleaning;
  const isNow = (userId: string | null) => userId === assignee_user_id && (userId !== null || assignee_nom === '');
  const give = (userId: string | null, nom: string, doneText: string) => {
    const isResent = isNow(userId);
    // Theirs already, and nothing is to be asked.
    if (isResent && !lacksYes(cleaning, today)) return onClose();
    const act = giving(cleaning, { assignee_user_id: userId, assignee_nom: nom });
    const said = isResent ? t('cleaningPages.answer.resent') : doneText;
    once(async () => {
      if (await settle(actOnCleaning(data, cleaning.id, act), said)) onClose();
    });
  };
  const thatDay = (userId: string) => {
    if (choices?.away.has(userId)) return t('cleaningPages.give.away');
    const count = choices?.thatDay.get(userId) ?? 0;
    return count === 0 ? t('cleaningPages.give.free') : t('cleaningPages.give.thatDay', { count });
  };
  const mark = (userId: string | null) =>
    isNow(userId) && {
      trailing: (
        <Badge tone="accent" icon={Check}>
          {t('cleaningPages.give.now')}
        </Badge>
      ),
    };
  return (
    <>
      <p className="text-ink-soft mb-4">
        <bdi>{gite?.nom ?? t('cleanings.unknownGite')}</bdi> · {slotText(t, format, { date, heure }, today)}
      </p>
      {choices && (
        <List label={t('cleaningPages.give.choices')}>
          {choices.team.map(({ userId, nom, kind, company }) => (
            <ListRow
              key={userId}
              onClick={() => give(userId, nom, t('cleaningPages.give.done', { who: isolated(nom) }))}
              title={<bdi className="line-clamp-2 @max-[17rem]:line-clamp-4">{nom || t('team.noName')}</bdi>}
              lines={[
                <span key="kind">{t(`cleaningPages.give.kind.${kind}`, { company: isolated(company) })}</span>,
                <span key="day">{thatDay(userId)}</span>,
              ]}
              {...mark(userId)}
            />
          ))}
          <ListRow
            onClick={() => give(data.userId, '', t('cleaningPages.give.doneMe'))}
            title={t('cleanings.me')}
            lines={[<span key="day">{thatDay(data.userId)}</span>]}
            {...mark(data.userId)}
          />
          <ListRow
            onClick={() => give(null, '', t('cleaningPages.give.doneNobody'))}
            title={t('cleaningPages.give.nobody')}
            {...mark(null)}
          />
        </List>
      )}
      {choices?.team.length === 0 && (
        <div className="mt-4 grid justify-items-start gap-2">
          <p className="text-ink-soft">{t('cleaningPages.give.noTeam')}</p>
          <LinkButton icon={UserPlus} href={paths.invite()}>
            {t('cleaningPages.give.invite')}
          </LinkButton>
        </div>
      )}
    </>
  );
}
