import { useEffect, useState } from 'react';
import { useData, useLive } from '../../data/live.ts';
import { keepNightsFree, revokeExport } from '../../data/mutations/feeds.ts';
import { openExports } from '../../data/queries/feeds.ts';
import type { ExportIcal } from '../../domain/feed-rows.ts';
import { type Gite, type Plateforme, PLATEFORMES } from '../../domain/rows.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOneAtATime } from '../../parts/use-one-at-a-time.ts';
import { useOutcome } from '../../parts/use-outcome.ts';
import { loadConfig } from '../../remote/config.ts';
import { createExport, exportAddress } from '../../remote/feeds.ts';
import { useServerParts } from '../../remote/use-server-parts.ts';
import { useSyncStatus } from '../../sync/status.ts';
import { Button } from '../../ui/button.tsx';
import { Card, Section } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { Ban, CalendarPlus, Copy } from '../../ui/icons.ts';
import { List } from '../../ui/list.tsx';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { notify } from '../../ui/toast-store.ts';
import { GiteSelect } from './gite-select.tsx';

/** The addresses at which others read when a gîte is taken: one for each of them, that can be taken back. */
export function ExportSection({ gites }: { gites: readonly Gite[] }) {
  const t = useT();
  const exports = useLive(openExports, []);
  const server = useServerUrl();
  return (
    <Section title={t('feeds.exports.title')}>
      <p className="text-ink-soft mb-3">{t('feeds.exports.intro')}</p>
      {exports !== undefined && exports.length > 0 && (
        <List label={t('feeds.exports.title')}>
          {exports.map(({ given, gite }) => (
            <ExportRow key={given.id} given={given} gite={gite} server={server} />
          ))}
        </List>
      )}
      <NewExport gites={gites} />
    </Section>
  );
}

interface ExportRowProps {
  given: ExportIcal;
  gite: Gite | null;
  /** Null while nobody knows where the server is. */
  server: string | null;
}

function ExportRow({ given, gite, server }: ExportRowProps) {
  const t = useT();
  const data = useData();
  const settle = useOutcome();
  const once = useOneAtATime();
  const address = server === null ? null : exportAddress(server, given.token);
  const copy = () => {
    navigator.clipboard.writeText(address ?? '').then(
      () => notify({ text: t('feeds.exports.copied') }),
      () => notify({ text: t('feeds.exports.notCopied') }),
    );
  };
  return (
    <li className="px-4 py-3.5 @max-[9rem]:px-2">
      <p className="leading-snug font-semibold">
        <bdi>{gite?.nom ?? t('feeds.unknownGite')}</bdi>
      </p>
      <p className="text-ink-soft">
        {t('feeds.exports.for', { platform: t(`stays.plateforme.${given.destinataire}`) })}
      </p>
      {address !== null && (
        <Field label={t('feeds.page.address')} className="mt-2">
          <TextInput readOnly value={address} onFocus={({ target }) => target.select()} />
        </Field>
      )}
      <Field label={t('feeds.exports.after')} hint={t('feeds.exports.afterHint')} className="mt-3">
        <Select
          value={String(given.jours_apres ?? 0)}
          options={NIGHTS_AFTER.map((count) => ({
            value: String(count),
            label: count === 0 ? t('feeds.exports.none') : t('common.nights', { count }),
          }))}
          onChange={({ target }) =>
            void settle(keepNightsFree(data, given.id, Number(target.value)), t('feeds.exports.afterSaved'))
          }
        />
      </Field>
      <div className="mt-3 flex flex-wrap gap-2">
        {address !== null && (
          <Button icon={Copy} onClick={copy}>
            {t('feeds.exports.copy')}
          </Button>
        )}
        <Button
          variant="quiet"
          icon={Ban}
          onClick={() => once(() => settle(revokeExport(data, given.id), t('feeds.exports.revoked')))}
        >
          {t('feeds.exports.revoke')}
        </Button>
      </div>
    </li>
  );
}

/** A day to clean, or to rest: more is a closed period. */
const NIGHTS_AFTER = [0, 1, 2, 3];

/** Sites that people give it to first. */
const OFFERED = PLATEFORMES.filter((plateforme) => plateforme !== 'direct');

function NewExport({ gites }: { gites: readonly Gite[] }) {
  const t = useT();
  const { userId, now } = useData();
  const parts = useServerParts(now);
  const once = useOneAtATime();
  const active = gites.filter(({ actif }) => actif);
  const [giteId, setGiteId] = useState(active.length === 1 ? (active[0]?.id ?? '') : '');
  const [destinataire, setDestinataire] = useState<Plateforme>('airbnb');
  const [isBusy, setIsBusy] = useState(false);
  const create = () =>
    once(async () => {
      setIsBusy(true);
      try {
        await createExport(parts, userId, { gite: giteId, destinataire });
        notify({ text: t('feeds.exports.created') });
        useSyncStatus.getState().syncNow();
      } catch (error) {
        notify({ text: t(`feeds.exports.${refusalOf(error)}`) });
      } finally {
        setIsBusy(false);
      }
    });
  return (
    <Card className="mt-3">
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <GiteSelect gites={gites} value={giteId} onChoose={setGiteId} />
        <Field label={t('feeds.exports.whose')}>
          <Select
            value={destinataire}
            options={OFFERED.map((value) => ({ value, label: t(`stays.plateforme.${value}`) }))}
            onChange={({ target }) => setDestinataire(OFFERED.find((value) => value === target.value) ?? 'autre')}
          />
        </Field>
      </div>
      <div className="mt-4">
        <Button icon={CalendarPlus} busy={isBusy} disabled={giteId === ''} onClick={create}>
          {t('feeds.exports.create')}
        </Button>
      </div>
    </Card>
  );
}

/** Why no address was made. */
function refusalOf(error: unknown): 'unsent' | 'limit' | 'offline' {
  const { details } = error as { details?: { status?: number } };
  const status = details?.status;
  if (status === 404) return 'unsent';
  return status === 409 ? 'limit' : 'offline';
}

/** As the app's own server says it, or said it last. */
function useServerUrl(): string | null {
  const { fetch, storage } = useServerParts(useData().now);
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    loadConfig({ fetch, storage }).then(
      ({ supabaseUrl }) => {
        if (isWanted) setUrl(supabaseUrl);
      },
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [fetch, storage]);
  return url;
}
