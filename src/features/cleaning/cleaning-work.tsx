import type { Cleaning } from '../../domain/rows.ts';
import { CleaningChecklist } from './cleaning-checklist.tsx';
import { CleaningLinen } from './cleaning-linen.tsx';
import { FoundState } from './found-state.tsx';
import { LowStock } from './low-stock.tsx';
import { ReportedProblems } from './reported-problems.tsx';

/** What is to be done at a cleaning, what to bring for it, and what whoever does it tells the owner. */
export function CleaningWork({ cleaning }: { cleaning: Cleaning }) {
  if (cleaning.statut === 'annule') return null;
  return (
    <>
      <CleaningChecklist cleaning={cleaning} />
      <CleaningLinen cleaning={cleaning} />
      <FoundState cleaning={cleaning} />
      <ReportedProblems cleaning={cleaning} />
      <LowStock cleaning={cleaning} />
    </>
  );
}
