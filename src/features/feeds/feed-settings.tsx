import { useState } from 'react';
import { useData } from '../../data/live.ts';
import { updateFeed } from '../../data/mutations/feeds.ts';
import type { FluxIcal } from '../../domain/feed-rows.ts';
import { checkFeedAddress } from '../../domain/ical/feed-address.ts';
import { type Plateforme, PLATEFORMES } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Field } from '../../ui/field.tsx';
import { Check, RefreshCw } from '../../ui/icons.ts';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { notify } from '../../ui/toast-store.ts';
import { problemText } from './feed-words.tsx';
import { useFeedServer } from './use-feed-server.ts';

/** What its owner calls it, and whose calendar it is. */
export function FeedNaming({ feed }: { feed: FluxIcal }) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const [nom, setNom] = useState(feed.nom);
  const [plateforme, setPlateforme] = useState<Plateforme>(feed.plateforme);
  return (
    <Disclosure summary={t('feeds.page.rename')}>
      <form
        className="grid grid-cols-1 gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          once(() => settle(updateFeed(data, feed.id, { nom, plateforme }), t('feeds.page.renamed')));
        }}
      >
        <Field label={t('feeds.form.name')} hint={t('feeds.form.nameHint')}>
          <TextInput value={nom} maxLength={200} onChange={({ target }) => setNom(target.value)} />
        </Field>
        <Field label={t('import.preview.plateforme')}>
          <Select
            value={plateforme}
            options={PLATEFORMES.map((value) => ({ value, label: t(`stays.plateforme.${value}`) }))}
            onChange={({ target }) =>
              setPlateforme(PLATEFORMES.find((value) => value === target.value) ?? feed.plateforme)
            }
          />
        </Field>
        <Button type="submit" icon={Check}>
          {t('feeds.page.save')}
        </Button>
      </form>
    </Disclosure>
  );
}

/** Another address for the same calendar, tried before it takes the place of the old one. */
export function FeedReaddress({ feed }: { feed: FluxIcal }) {
  const t = useT();
  const server = useFeedServer();
  const once = useOneAtATime();
  const [address, setAddress] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  const replace = () => {
    const checked = checkFeedAddress(address);
    if (!checked.ok && checked.error === 'empty') {
      setProblem(problemText(t, 'address_empty'));
      return;
    }
    once(async () => {
      setIsBusy(true);
      setProblem(null);
      try {
        const asked = { address: address.trim(), gite_id: feed.gite_id, plateforme: feed.plateforme };
        const done = await server.readdress({ ...asked, feed_id: feed.id });
        if ('code' in done) {
          setProblem(problemText(t, done.code));
        } else {
          setAddress('');
          notify({ text: t('feeds.page.readdressed') });
        }
      } catch {
        setProblem(t('feeds.form.online'));
      } finally {
        setIsBusy(false);
      }
    });
  };

  return (
    <Disclosure summary={t('feeds.page.readdress')}>
      <form
        className="grid grid-cols-1 gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          replace();
        }}
      >
        <Field label={t('feeds.form.address')} hint={t('feeds.page.readdressHint')} error={problem ?? undefined}>
          <TextInput
            value={address}
            inputMode="url"
            autoCapitalize="none"
            spellCheck={false}
            onChange={({ target }) => setAddress(target.value)}
          />
        </Field>
        <Button type="submit" icon={RefreshCw} busy={isBusy}>
          {t('feeds.page.readdress')}
        </Button>
      </form>
    </Disclosure>
  );
}
