import type { EtatSignalement, Signalement, Urgence } from '../domain/list-rows.ts';
import { supplyOf } from '../domain/supplies.ts';
import { type T, useT } from '../i18n/use-t.ts';
import { Badge, type Tone } from '../ui/badge.tsx';
import { CircleAlert, CircleCheck, Clock, Eye, Hourglass, type Icon, TriangleAlert } from '../ui/icons.ts';

/** What was reported, as whoever reads it says it. */
export function reportText(t: T, texte: string): string {
  const supply = supplyOf(texte);
  return supply === null ? texte : t(`lists.report.lowItems.${supply}`);
}

/** How urgent a report is, and what became of it: words, with a tone and an icon that second them. */
export function ReportBadges({
  report: { genre, urgence, etat },
}: {
  report: Pick<Signalement, 'urgence' | 'etat'> & { genre: Signalement['genre'] | 'avis' };
}) {
  const t = useT();
  const urgency = URGENCY[urgence];
  const state = STATE[etat];
  return (
    <span className="flex flex-wrap gap-1.5 py-0.5">
      {genre === 'probleme' && etat !== 'resolu' && (
        <Badge tone={urgency.tone} icon={urgency.icon}>
          {t(`lists.report.urgence.${urgence}`)}
        </Badge>
      )}
      <Badge tone={state.tone} icon={state.icon}>
        {t(`lists.problems.etat.${etat}`)}
      </Badge>
    </span>
  );
}

const URGENCY: Record<Urgence, { tone: Tone; icon: Icon }> = {
  faible: { tone: 'neutral', icon: Hourglass },
  normale: { tone: 'warn', icon: Clock },
  urgente: { tone: 'danger', icon: TriangleAlert },
};

const STATE: Record<EtatSignalement, { tone: Tone; icon: Icon }> = {
  ouvert: { tone: 'accent', icon: CircleAlert },
  vu: { tone: 'neutral', icon: Eye },
  resolu: { tone: 'ok', icon: CircleCheck },
};
