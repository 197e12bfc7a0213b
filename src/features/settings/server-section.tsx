import { useQuery } from '@tanstack/react-query';
import { useT } from '../../i18n/use-t.ts';
import { useOutside } from '../../remote/outside.ts';
import { serverHealthQuery } from '../../remote/queries.ts';
import { Card, Section } from '../../ui/card.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';

/** Whether the server is there right now, and which version it is: only it can say. */
export function ServerSection() {
  const t = useT();
  const { fetch } = useOutside();
  const { data: health, isError } = useQuery(serverHealthQuery(fetch));
  const isOk = health?.status === 'ok' && !isError;
  const isAway = isError || (health !== undefined && !isOk);
  return (
    <Section title={t('settings.about')}>
      <Card>
        <DefinitionList
          entries={[
            [
              t('settings.server'),
              isOk
                ? t('settings.serverOk', { version: health.version ?? '' })
                : isAway
                  ? t('settings.serverAway')
                  : '…',
            ],
          ]}
        />
      </Card>
    </Section>
  );
}
