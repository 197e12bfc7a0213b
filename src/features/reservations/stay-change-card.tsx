import { NATURES, PLATEFORMES } from '../../domain/rows.ts';
import { eventOf, type StayChange, toldFields } from '../../domain/stay-history.ts';
import { useT } from '../../i18n/use-t.ts';
import type { FieldWords } from '../../parts/field-words.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { History } from '../../ui/icons.ts';

export interface StayChangeCardProps {
  change: StayChange;
  /** When it was made, in words. */
  when: string;
  /** It is the latest: the stay is as it left it. */
  isNow: boolean;
  /** This device, as it names itself to the server. */
  device: string | null;
  words: FieldWords;
  /** Null where there is nothing to go back to. */
  onBack: (() => void) | null;
}

/** One change: who, when, and each field from what to what. */
export function StayChangeCard({ change, when, isNow, device, words, onBack }: StayChangeCardProps) {
  const t = useT();
  const fields = toldFields(change);
  const value = (field: string, said: unknown) => {
    const [nature, plateforme] = [NATURES.find((one) => one === said), PLATEFORMES.find((one) => one === said)];
    if (field === 'nature' && nature !== undefined) return t(`stays.nature.${nature}`);
    if (field === 'plateforme' && plateforme !== undefined) return t(`stays.plateforme.${plateforme}`);
    return words.value(field, said);
  };
  return (
    <li>
      <Card>
        <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-semibold first-letter:uppercase">{when}</span>
          {isNow && <Badge tone="accent">{t('stays.history.now')}</Badge>}
        </h2>
        <p className="text-ink-soft text-sm">{t(`stays.history.${whoOf(change, device)}`)}</p>
        {fields.length === 0 && <p className="mt-2">{t(`stays.history.${eventOf(change)}`)}</p>}
        <dl className="mt-2 grid gap-2 empty:hidden">
          {fields.map((field) => {
            const [before, after] = change.change[field] ?? [null, null];
            return (
              <div key={field} className="border-line-strong border-s-4 ps-3">
                <dt className="text-ink-soft text-sm">{words.name('reservations', field)}</dt>
                <dd className="wrap-anywhere whitespace-pre-line">
                  <bdi className="line-clamp-6">{value(field, after)}</bdi>
                  <span className="text-ink-soft block text-sm">
                    <span className="line-clamp-3">{t('stays.history.from', { value: value(field, before) })}</span>
                  </span>
                </dd>
              </div>
            );
          })}
        </dl>
        {onBack !== null && (
          <p className="mt-3">
            <Button icon={History} onClick={onBack} aria-label={t('stays.history.backToOf', { when })}>
              {t('stays.history.backTo')}
            </Button>
          </p>
        )}
      </Card>
    </li>
  );
}

function whoOf({ writer, isMine }: StayChange, device: string | null): 'here' | 'elsewhere' | 'server' | 'other' {
  if (writer === 'server') return 'server';
  if (!isMine) return 'other';
  return writer === device ? 'here' : 'elsewhere';
}
