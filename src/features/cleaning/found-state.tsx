import { useData } from '../../data/live.ts';
import { reportOnCleaning } from '../../data/mutations/cleanings.ts';
import { ETATS_TROUVES, type EtatTrouve } from '../../domain/list-rows.ts';
import type { Cleaning } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Section } from '../../ui/card.tsx';
import { Segmented } from '../../ui/segmented.tsx';

/** How the gîte was found, in one touch. */
export function FoundState({ cleaning }: { cleaning: Cleaning }) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const say = (etat_trouve: EtatTrouve | '') =>
    void settle(reportOnCleaning(data, cleaning.id, { etat_trouve }), t('lists.report.foundSaved'));
  return (
    <Section title={t('cleaningPages.detail.found')}>
      <Segmented<EtatTrouve | ''>
        legend={t('lists.report.found')}
        value={cleaning.etat_trouve ?? ''}
        onValue={say}
        options={ETATS_TROUVES.map((value) => ({ value, label: t(`lists.report.foundState.${value}`) }))}
      />
    </Section>
  );
}
