import { useNavigate, useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useData, useLive } from '../../data/live.ts';
import { deleteGite } from '../../data/mutations/gites.ts';
import { completenessByGite } from '../../data/queries/gite-sheet.ts';
import { giteById } from '../../data/queries/gites.ts';
import type { Gite } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { GiteMissing } from '../../parts/gite-missing.tsx';
import { useUndo } from '../../parts/use-undo.ts';
import {
  BookOpen,
  Brush,
  FileUp,
  ListChecks,
  Signpost,
  SlidersHorizontal,
  Trash2,
  Users,
  Wallet,
} from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Page } from '../../ui/page.tsx';
import { notify } from '../../ui/toast-store.ts';
import { valuesFrom } from './form-values.ts';
import { GiteForm } from './gite-form.tsx';
import { GiteProblems } from './gite-problems.tsx';

export function GitePage() {
  const t = useT();
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const gite = useLive((data) => giteById(data, id), [id]);
  const title = gite?.nom ?? t('gites.title');
  return (
    <Page
      title={title}
      back={{ href: paths.gites(), label: t('gites.title') }}
      actions={gite && <GiteActions gite={gite} />}
      width="text"
    >
      {gite === null && <GiteMissing />}
      {gite && (
        <>
          <nav aria-label={title} className="mb-5 flex flex-wrap gap-2">
            <SheetLink gite={gite} />
            <LinkButton icon={BookOpen} href={paths.reservations({ gite: gite.id })}>
              {t('gites.links.reservations')}
            </LinkButton>
            <LinkButton icon={Brush} href={paths.cleanings({ gite: gite.id })}>
              {t('gites.links.cleanings')}
            </LinkButton>
            <LinkButton icon={SlidersHorizontal} href={paths.wishes(gite.id)}>
              {t('cleaningPages.wishes.link')}
            </LinkButton>
            <LinkButton icon={Users} href={paths.team()}>
              {t('gites.links.team')}
            </LinkButton>
            <LinkButton icon={FileUp} href={paths.newCalendar({ gite: gite.id })}>
              {t('gites.links.import')}
            </LinkButton>
            <LinkButton icon={ListChecks} href={paths.giteLists(gite.id)}>
              {t('lists.gite.link')}
            </LinkButton>
            <LinkButton icon={Wallet} href={paths.prices(gite.id)}>
              {t('pay.prices.title')}
            </LinkButton>
          </nav>
          <GiteProblems giteId={gite.id} />
          <GiteForm
            key={gite.id}
            row={gite}
            start={valuesFrom(gite)}
            onSaved={() => void navigate(paths.gites(), { replace: true })}
          />
        </>
      )}
    </Page>
  );
}

/** Leads to what its guests read, and says how much of it is there. */
function SheetLink({ gite }: { gite: Gite }) {
  const t = useT();
  const completeness = useLive(async (data) => (await completenessByGite(data, [gite])).get(gite.id), [gite]);
  return (
    <LinkButton icon={Signpost} href={paths.giteSheet(gite.id)}>
      {t('giteSheet.title')}
      {completeness && (
        <span className="text-ink-soft nums text-sm font-normal">
          {t('giteSheet.done', { done: completeness.done, total: completeness.total })}
        </span>
      )}
    </LinkButton>
  );
}

function GiteActions({ gite }: { gite: Gite }) {
  const t = useT();
  const data = useData();
  const navigate = useNavigate();
  const wayBack = useUndo();
  const remove = async () => {
    const outcome = await deleteGite(data, gite.id);
    if (!outcome.ok) {
      const [code = 'unexpected' as const] = Object.values(outcome.error);
      notify({ text: t(`errors.${code}`) });
      return;
    }
    notify({ text: t('gites.done.deleted'), undo: wayBack(outcome.value.undo) });
    void navigate(paths.gites(), { replace: true });
  };
  return (
    <Menu
      label={t('common.more')}
      items={[{ label: t('gites.delete'), icon: Trash2, danger: true, onSelect: () => void remove() }]}
    />
  );
}
