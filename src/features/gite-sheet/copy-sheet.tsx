import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import type { DataContext } from '../../data/context.ts';
import { useData, useLive } from '../../data/live.ts';
import { copySheet } from '../../data/mutations/copy-sheet.ts';
import { type GiteSheet, sheetParts } from '../../data/queries/gite-sheet.ts';
import { allGites } from '../../data/queries/gites.ts';
import { COPIED_SECTIONS, type CopiedSection, copyPlan, type CopyPlan } from '../../domain/guest/copy.ts';
import type { Gite } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Card, Section } from '../../ui/card.tsx';
import { Checkbox, Switch } from '../../ui/checkbox.tsx';
import { FieldGroup } from '../../ui/field.tsx';
import { FormActions } from '../../ui/form.tsx';
import { Copy } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { CopyPreview } from './copy-preview.tsx';

/** Takes parts of a sheet to other gîtes: what would be replaced is shown before, and can be taken back after. */
export function CopySheet({ sheet }: { sheet: GiteSheet }) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const from = sheet.gite.id;
  const [sections, setSections] = useState<readonly CopiedSection[]>([]);
  const [to, setTo] = useState<readonly string[]>([]);
  const [replace, setReplace] = useState(false);
  const plans = useLive((context) => plansFor(context, from), [from]);
  const others = plans?.map(({ gite }) => gite) ?? [];
  const chosen = (plans ?? [])
    .filter(({ gite }) => to.includes(gite.id))
    .map(({ gite, parts }) => ({ gite, plan: copyPlan(sheet, parts, sections) }));
  const hasReplaces = chosen.some(({ plan }) => plan.replaces.length > 0);
  const isEmpty = !chosen.some(({ plan }) => countOf(plan, replace) > 0);
  const copy = () =>
    once(async () => {
      const outcome = copySheet(data, { from, to, sections, replace });
      if (!(await settle(outcome, t('giteSheet.copy.done', { count: to.length })))) return;
      setSections([]);
      setTo([]);
      setReplace(false);
    });
  if (plans === undefined) return null;
  if (others.length === 0) {
    return (
      <Notice action={<LinkButton href={paths.newGite()}>{t('gites.create')}</LinkButton>}>
        {t('giteSheet.copy.noOther')}
      </Notice>
    );
  }
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Card>
          <FieldGroup legend={t('giteSheet.copy.what')} hint={t('giteSheet.copy.ofOneHouse')}>
            {COPIED_SECTIONS.map((section) => (
              <Checkbox
                key={section}
                label={t(`giteSheet.section.${section}`)}
                checked={sections.includes(section)}
                onChange={() => setSections(toggled(sections, section))}
              />
            ))}
          </FieldGroup>
        </Card>
        <Card>
          <FieldGroup legend={t('giteSheet.copy.to')}>
            {others.map(({ id, nom }) => (
              <Checkbox
                key={id}
                label={<bdi>{nom}</bdi>}
                checked={to.includes(id)}
                onChange={() => setTo(toggled(to, id))}
              />
            ))}
          </FieldGroup>
        </Card>
      </div>
      <Section title={t('giteSheet.copy.preview')}>
        {sections.length === 0 || to.length === 0 ? (
          <p className="text-ink-soft">{t('giteSheet.copy.choose')}</p>
        ) : (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
            {(hasReplaces || replace) && (
              <Card>
                <Switch
                  label={t('giteSheet.copy.replace')}
                  hint={t('giteSheet.copy.replaceHint')}
                  checked={replace}
                  onChange={({ target }) => setReplace(target.checked)}
                />
              </Card>
            )}
            {chosen.map(({ gite, plan }) => (
              <CopyPreview key={gite.id} name={gite.nom} plan={plan} replace={replace} />
            ))}
          </div>
        )}
      </Section>
      <div className="mt-5">
        <FormActions>
          <Button variant="primary" icon={Copy} disabled={isEmpty} onClick={copy} className="max-sm:flex-1">
            {t('giteSheet.copy.do')}
          </Button>
        </FormActions>
      </div>
    </>
  );
}

function countOf({ fills, replaces, activities }: CopyPlan, replace: boolean): number {
  return fills.length + activities.length + (replace ? replaces.length : 0);
}

function toggled<Item>(items: readonly Item[], item: Item): Item[] {
  return items.includes(item) ? items.filter((one) => one !== item) : [...items, item];
}

async function plansFor(data: DataContext, from: string) {
  const gites = (await allGites(data)).filter(({ id }: Gite) => id !== from);
  return Promise.all(gites.map(async (gite) => ({ gite, parts: await sheetParts(data, gite.id) })));
}
