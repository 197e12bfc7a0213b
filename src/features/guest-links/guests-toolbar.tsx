import { useNavigate } from 'react-router';
import { GUEST_VIEWS, type GuestFilter, type GuestView } from '../../data/queries/guest-stays.ts';
import type { Gite } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { Field } from '../../ui/field.tsx';
import { SearchInput } from '../../ui/search-input.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { guestsHref } from './guests-view.ts';

export interface GuestsToolbarProps {
  filter: GuestFilter;
  text: string;
  onText: (text: string) => void;
  gites: readonly Gite[];
}

/** Which stays: by where they stand, by name, by gîte where there are several. */
export function GuestsToolbar({ filter, text, onText, gites }: GuestsToolbarProps) {
  const t = useT();
  const navigate = useNavigate();
  const show = (change: Partial<GuestFilter>) =>
    void navigate(guestsHref({ ...filter, ...change }), { replace: true, preventScrollReset: true });
  return (
    <div className="mb-4 grid gap-3">
      <Segmented<GuestView>
        legend={t('guests.views.legend')}
        legendHidden
        value={filter.vue}
        onValue={(vue) => show({ vue })}
        options={GUEST_VIEWS.map((value) => ({ value, label: t(`guests.views.${value}`) }))}
      />
      <div className="flex flex-wrap gap-3">
        <div className="flex min-w-0 flex-1 basis-60">
          <SearchInput
            label={t('guests.search')}
            placeholder={t('guests.searchHint')}
            clearLabel={t('common.clearSearch')}
            value={text}
            onValue={onText}
          />
        </div>
        {gites.length > 1 && (
          <Field label={t('guests.gite')} labelHidden className="flex-1 basis-40">
            <Select
              value={filter.gite ?? ''}
              options={[
                { value: '', label: t('guests.everyGite') },
                ...gites.map(({ id, nom }) => ({ value: id, label: nom })),
              ]}
              onChange={({ target }) => show({ gite: target.value || null })}
            />
          </Field>
        )}
      </div>
    </div>
  );
}
