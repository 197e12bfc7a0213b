import { useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import type { DataContext } from '../../data/context.ts';
import { useData, useLive } from '../../data/live.ts';
import { updateWishes } from '../../data/mutations/wishes.ts';
import { giteById } from '../../data/queries/gites.ts';
import { teamOf } from '../../data/queries/team.ts';
import { HOLIDAY_REGIONS } from '../../domain/cleaning-plan/public-holidays.ts';
import { wishesOf } from '../../domain/cleaning-plan/wishes.ts';
import type { CleaningTeamMember, CleaningWishes } from '../../domain/cleaning-rows.ts';
import type { Gite } from '../../domain/rows.ts';
import { useFormat, useT } from '../../i18n/use-t.ts';
import { GiteMissing } from '../../parts/gite-missing.tsx';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Card } from '../../ui/card.tsx';
import { Switch } from '../../ui/checkbox.tsx';
import { TimeInput } from '../../ui/date-input.tsx';
import { Field } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';

/** What an owner wants of the cleanings of a gîte. Each choice is kept at once, and can be taken back. */
export function WishesPage() {
  const t = useT();
  const { id = '' } = useParams();
  const found = useLive((data) => wishesPage(data, id), [id]);
  const gite = found?.gite;
  return (
    <Page
      title={gite ? t('cleaningPages.wishes.title', { gite: gite.nom }) : t('cleaningPages.wishes.link')}
      back={gite ? { href: paths.gite(gite.id), label: gite.nom } : { href: paths.gites(), label: t('gites.title') }}
      width="text"
    >
      {gite === null && <GiteMissing />}
      {gite && <Wishes gite={gite} team={found.team} />}
    </Page>
  );
}

async function wishesPage(data: DataContext, id: string) {
  const [gite, team] = await Promise.all([giteById(data, id), teamOf(data, id)]);
  return { gite, team };
}

/** In minutes. */
const LENGTHS = [60, 90, 120, 150, 180, 210, 240, 300, 360, 480];
/** Days. */
const WAITS = [1, 2, 3, 5, 7, 10, 14, 21, 30];
const MOST = [1, 2, 3, 4, 5, 6, 8, 10];

function Wishes({ gite, team }: { gite: Gite; team: readonly CleaningTeamMember[] }) {
  const t = useT();
  const format = useFormat();
  const data = useData();
  const settle = useOutcome();
  const wishes = wishesOf(gite);
  const keep = (change: Partial<CleaningWishes>) =>
    void settle(updateWishes(data, gite.id, change), ({ moved }) =>
      moved === 0 ? t('cleaningPages.wishes.saved') : t('cleaningPages.wishes.replanned', { count: moved }),
    );
  const hours = (name: 'menage_matin' | 'menage_apres_midi') => ({
    // Kept when it is left: a half-typed hour is none.
    key: wishes[name],
    defaultValue: wishes[name],
    onBlur: ({ target }: { target: HTMLInputElement }) => {
      if (target.value !== '' && target.value !== wishes[name]) keep({ [name]: target.value });
    },
  });
  const lengths = [...new Set([...LENGTHS, wishes.menage_minutes])].toSorted((a, b) => a - b);
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
      <Card>
        <Switch
          label={t('cleaningPages.wishes.auto')}
          hint={t('cleaningPages.wishes.autoHint')}
          checked={wishes.menage_auto}
          onChange={({ target }) => keep({ menage_auto: target.checked })}
        />
        <Field
          label={t('cleaningPages.wishes.principal')}
          hint={team.length === 0 ? t('cleaningPages.wishes.team') : t('cleaningPages.wishes.principalHint')}
          className="mt-3"
        >
          <Select
            value={wishes.menage_principal ?? ''}
            options={[
              { value: '', label: t('cleaningPages.wishes.nobody') },
              ...team.map(({ user_id, nom }) => ({ value: user_id, label: nom })),
            ]}
            onChange={({ target }) => keep({ menage_principal: target.value === '' ? null : target.value })}
          />
        </Field>
      </Card>
      <Card>
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          <Field label={t('cleaningPages.wishes.minutes')}>
            <Select
              value={String(wishes.menage_minutes)}
              options={lengths.map((minutes) => ({ value: String(minutes), label: format.duration(minutes) }))}
              onChange={({ target }) => keep({ menage_minutes: Number(target.value) })}
            />
          </Field>
          <Segmented
            legend={t('cleaningPages.wishes.prefere')}
            value={wishes.menage_prefere}
            onValue={(menage_prefere) => keep({ menage_prefere })}
            options={[
              { value: 'matin', label: t('cleaningPages.wishes.matin') },
              { value: 'apres_midi', label: t('cleaningPages.wishes.apres_midi') },
            ]}
          />
          <div className="flex flex-wrap gap-4">
            <Field label={t('cleaningPages.wishes.heureMatin')} className="min-w-0 flex-1 basis-[min(10rem,100%)]">
              <TimeInput {...hours('menage_matin')} />
            </Field>
            <Field label={t('cleaningPages.wishes.heureApresMidi')} className="min-w-0 flex-1 basis-[min(10rem,100%)]">
              <TimeInput {...hours('menage_apres_midi')} />
            </Field>
          </div>
          <Field label={t('cleaningPages.wishes.max')}>
            <Select
              value={String(wishes.menage_max ?? '')}
              options={[
                { value: '', label: t('cleaningPages.wishes.noMax') },
                ...[...new Set([...MOST, ...(wishes.menage_max === null ? [] : [wishes.menage_max])])].map((count) => ({
                  value: String(count),
                  label: format.count(count),
                })),
              ]}
              onChange={({ target }) => keep({ menage_max: target.value === '' ? null : Number(target.value) })}
            />
          </Field>
        </div>
      </Card>
      <Card>
        <Switch
          label={t('cleaningPages.wishes.feries')}
          checked={wishes.menage_feries}
          onChange={({ target }) => keep({ menage_feries: target.checked })}
        />
        <Switch
          label={t('cleaningPages.wishes.dimanches')}
          checked={wishes.menage_dimanches}
          onChange={({ target }) => keep({ menage_dimanches: target.checked })}
        />
        <Switch
          label={t('cleaningPages.wishes.regroupe')}
          hint={t('cleaningPages.wishes.regroupeHint')}
          checked={wishes.menage_regroupe}
          onChange={({ target }) => keep({ menage_regroupe: target.checked })}
        />
        <Switch
          label={t('cleaningPages.wishes.blocages')}
          hint={t('cleaningPages.wishes.blocagesHint')}
          checked={wishes.menage_blocages}
          onChange={({ target }) => keep({ menage_blocages: target.checked })}
        />
        <Field label={t('cleaningPages.wishes.attente')} className="mt-3">
          <Select
            value={String(wishes.menage_attente)}
            options={[...new Set([...WAITS, wishes.menage_attente])]
              .toSorted((a, b) => a - b)
              .map((count) => ({
                value: String(count),
                label: t('cleaningPages.wishes.attenteDays', { count }),
              }))}
            onChange={({ target }) => keep({ menage_attente: Number(target.value) })}
          />
        </Field>
        <Field label={t('cleaningPages.wishes.region')} className="mt-3">
          <Select
            value={wishes.menage_region}
            options={[
              { value: '', label: t('cleaningPages.wishes.regionOfPostcode') },
              ...HOLIDAY_REGIONS.map((region) => ({
                value: region,
                label: t(`cleaningPages.wishes.regions.${region}`),
              })),
            ]}
            onChange={({ target }) => keep({ menage_region: target.value as CleaningWishes['menage_region'] })}
          />
        </Field>
      </Card>
      <p className="text-ink-soft text-pretty">{t('cleaningPages.wishes.order')}</p>
    </div>
  );
}
