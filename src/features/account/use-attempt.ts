import { type SubmitEvent, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import type { Result } from '../../lib/result.ts';
import type { AuthCode } from '../../remote/auth-errors.ts';

export interface Attempt {
  isBusy: boolean;
  /** Why the last one failed, in words; null when it did not. */
  failure: string | null;
  submit: (event: SubmitEvent<HTMLFormElement>) => void;
}

/**
 * A small form that asks the server something: its fields by name, one attempt at a time, and what came of it. The fields
 * keep what was typed whatever happens.
 */
export function useAttempt<Value>(
  ask: (fields: (name: string) => string) => Promise<Result<Value, AuthCode>>,
  onDone: (value: Value) => void | Promise<void>,
): Attempt {
  const t = useT();
  const [isBusy, setIsBusy] = useState(false);
  const [code, setCode] = useState<AuthCode | null>(null);

  const attempt = async (form: FormData) => {
    setIsBusy(true);
    setCode(null);
    try {
      const result = await ask((name) => {
        const value = form.get(name);
        return typeof value === 'string' ? value : '';
      });
      if (result.ok) await onDone(result.value);
      else setCode(result.error);
    } catch {
      // Nobody is left before a button that stays busy for ever.
      setCode('unknown');
    } finally {
      setIsBusy(false);
    }
  };

  return {
    isBusy,
    failure: code === null ? null : t(`auth.${code}`),
    submit: (event) => {
      event.preventDefault();
      if (!isBusy) void attempt(new FormData(event.currentTarget));
    },
  };
}
