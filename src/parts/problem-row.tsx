import { paths } from '../app/paths.ts';
import { useData } from '../data/live.ts';
import { setReportState } from '../data/mutations/reports.ts';
import type { EtatSignalement, Signalement } from '../domain/list-rows.ts';
import { useFormat, useT } from '../i18n/use-t.ts';
import { Button } from '../ui/button.tsx';
import { Check, Eye, Undo2 } from '../ui/icons.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { ListRow } from '../ui/list.tsx';
import { ReportBadges, reportText } from './report-words.tsx';
import { useOneAtATime } from './use-one-at-a-time.ts';
import { useOutcome } from './use-outcome.ts';

export interface ProblemRowProps {
  problem: Signalement;
  /** Names of those who clean, by account. */
  names: ReadonlyMap<string, string>;
  /** Where it is, unless the page says it. */
  gite?: { nom: string; couleur: string } | undefined;
}

/** A report as the owner reads it: what, how urgent, where, by whom; and what they say to it. */
export function ProblemRow({ problem, names, gite }: ProblemRowProps) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const { id, genre, etat, cleaning_id } = problem;
  const say = (next: EtatSignalement, text: string) => () => once(() => settle(setReportState(data, id, next), text));
  return (
    <ListRow
      edge={gite?.couleur}
      dimmed={etat === 'resolu'}
      title={<bdi className="wrap-anywhere whitespace-pre-line">{reportText(t, problem.texte)}</bdi>}
      lines={[
        gite === undefined ? null : <bdi key="gite">{gite.nom}</bdi>,
        <Who key="who" problem={problem} names={names} />,
        <ReportBadges key="badges" report={problem} />,
      ]}
      actions={
        <>
          {etat === 'resolu' ? (
            <Button icon={Undo2} onClick={say('vu', t('lists.problems.reopened'))}>
              {t('lists.problems.reopen')}
            </Button>
          ) : (
            <Button icon={Check} onClick={say('resolu', t('lists.problems.solveNow'))}>
              {t(genre === 'manque' ? 'lists.problems.bought' : 'lists.problems.solve')}
            </Button>
          )}
          {etat === 'ouvert' && (
            <Button variant="quiet" icon={Eye} onClick={say('vu', t('lists.problems.seen'))}>
              {t('lists.problems.see')}
            </Button>
          )}
          {cleaning_id !== null && (
            <LinkButton variant="quiet" href={paths.cleaning(cleaning_id)}>
              {t('lists.problems.cleaning')}
            </LinkButton>
          )}
        </>
      }
    />
  );
}

/** Who said it and when; once it is solved, who said that. */
function Who({ problem, names }: Pick<ProblemRowProps, 'problem' | 'names'>) {
  const t = useT();
  const format = useFormat();
  const { userId, now } = useData();
  const isSolved = problem.etat === 'resolu';
  const by = isSolved ? problem.resolu_par : problem.signale_par;
  const at = isSolved ? problem.resolu_le : (problem.signale_le ?? problem.created_at);
  const who = by === userId ? t('lists.problems.me') : (names.get(by ?? '') ?? t('lists.problems.someone'));
  const when = at === null ? '' : format.instant(at, now());
  return <span>{t(isSolved ? 'lists.problems.solvedBy' : 'lists.problems.by', { who, when })}</span>;
}
