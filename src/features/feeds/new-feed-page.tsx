import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useLive } from '../../data/live.ts';
import { allGites } from '../../data/queries/gites.ts';
import { type Gite, PLATEFORMES } from '../../domain/rows.ts';
import { isolated } from '../../i18n/isolated.ts';
import { type T, useT } from '../../i18n/use-t.ts';
import { GiteFirst } from '../../parts/gite-first.tsx';
import { NotYet, useHasReceived } from '../../parts/not-yet.tsx';
import { shortTitle } from '../../parts/stay-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Field } from '../../ui/field.tsx';
import { FormActions } from '../../ui/form.tsx';
import { Check, Search } from '../../ui/icons.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { FeedPreviewList } from './feed-preview.tsx';
import { problemText } from './feed-words.tsx';
import { GiteSelect } from './gite-select.tsx';
import { type NewFeed, OFFLINE, type Step, useNewFeed } from './use-new-feed.ts';

/** An address is pasted, tried at once, and kept. */
export function NewFeedPage() {
  const t = useT();
  const gites = useLive(allGites, []);
  const received = useHasReceived();
  return (
    <Page title={t('feeds.form.title')} back={{ href: paths.calendars(), label: t('feeds.title') }} width="text">
      {gites?.length === 0 && received === false && <NotYet />}
      {gites?.length === 0 && received && (
        <GiteFirst title={t('import.noGite.title')} text={t('import.noGite.text')} action={t('import.noGite.action')} />
      )}
      {gites !== undefined && gites.length > 0 && <NewFeedForm gites={gites} />}
    </Page>
  );
}

function NewFeedForm({ gites }: { gites: readonly Gite[] }) {
  const t = useT();
  const [search] = useSearchParams();
  const active = gites.filter(({ actif }) => actif);
  const only = active.length === 1 ? active[0]?.id : undefined;
  const [feed, setFeed] = useState<NewFeed>({
    giteId: search.get('gite') ?? only ?? '',
    address: '',
    nom: '',
    plateforme: null,
  });
  const change = (part: Partial<NewFeed>) => setFeed((known) => ({ ...known, ...part }));
  const { step, test, save, again } = useNewFeed();
  const isTyping = step.at !== 'found';
  const problem = step.at === 'testing' ? null : step.problem;
  const found = step.at === 'found' ? step.found : null;
  const elsewhere = problem === 'elsewhere';

  return (
    <form
      className="grid grid-cols-1 gap-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (found === null) test(feed);
        else save(feed, found, elsewhere);
      }}
    >
      {isTyping && (
        <>
          <GiteSelect gites={gites} value={feed.giteId} onChoose={(giteId) => change({ giteId })} />
          <Field
            label={t('feeds.form.address')}
            hint={t('feeds.form.addressHint')}
            error={problem?.startsWith('address_') ? problemText(t, problem) : undefined}
          >
            <TextInput
              value={feed.address}
              inputMode="url"
              autoCapitalize="none"
              spellCheck={false}
              onChange={({ target }) => change({ address: target.value })}
            />
          </Field>
          <Disclosure summary={t('feeds.form.where')}>
            <ul className="text-ink-soft grid list-disc gap-1.5 ps-5">
              {(['airbnb', 'booking', 'abritel', 'other'] as const).map((site) => (
                <li key={site}>{t(`feeds.form.${site}`)}</li>
              ))}
            </ul>
          </Disclosure>
        </>
      )}
      {problem !== null && !problem.startsWith('address_') && (
        <Notice
          tone={problem === OFFLINE ? 'accent' : elsewhere ? 'warn' : 'danger'}
          {...(problem !== OFFLINE && !elsewhere && { title: t('feeds.problem.title') })}
          announce
        >
          {problem === OFFLINE
            ? t('feeds.form.online')
            : elsewhere
              ? elsewhereText(t, gites, step)
              : problemText(t, problem)}
        </Notice>
      )}
      {found !== null && (
        <>
          <FeedPreviewList found={found} />
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <Field label={t('import.preview.plateforme')}>
              <Select
                value={feed.plateforme ?? found.preview.plateforme}
                options={PLATEFORMES.map((value) => ({ value, label: t(`stays.plateforme.${value}`) }))}
                onChange={({ target }) =>
                  change({ plateforme: PLATEFORMES.find((value) => value === target.value) ?? null })
                }
              />
            </Field>
            <Field label={t('feeds.form.name')} hint={t('feeds.form.nameHint')}>
              <TextInput value={feed.nom} maxLength={200} onChange={({ target }) => change({ nom: target.value })} />
            </Field>
          </div>
        </>
      )}
      <FormActions>
        {found === null ? (
          <Button
            type="submit"
            variant="primary"
            icon={Search}
            busy={step.at === 'testing'}
            disabled={feed.giteId === ''}
            className="max-sm:flex-1"
          >
            {t(step.at === 'testing' ? 'feeds.form.testing' : 'feeds.form.test')}
          </Button>
        ) : (
          <>
            <Button variant="quiet" onClick={again}>
              {t('feeds.form.another')}
            </Button>
            <Button
              type="submit"
              variant="primary"
              icon={Check}
              busy={step.at === 'found' && step.isSaving}
              className="max-sm:flex-1"
            >
              {t(elsewhere ? 'feeds.form.saveAnyway' : 'feeds.form.save')}
            </Button>
          </>
        )}
      </FormActions>
    </form>
  );
}

/** Which other gîte has this calendar, as the server says it. */
function elsewhereText(t: T, gites: readonly Gite[], step: Step): string {
  const id = step.at === 'found' ? step.giteId : undefined;
  const other = gites.find((gite) => gite.id === id);
  if (other === undefined) return t('feeds.form.elsewhereUnknown');
  return t('feeds.form.elsewhere', { gite: isolated(shortTitle(other.nom)) });
}
