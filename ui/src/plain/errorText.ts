// What an error says to a person.
import { hasText } from '../i18n';
import type { Say } from '../i18n';
import type { AppError } from '../ipc';

/** The sentence of an error. */
export function errorText(t: Say, error: AppError): string {
  const key = `error.${error.code}`;
  if (hasText(key)) return t(key, error.params);
  return t('error.unknown_code', { code: error.code });
}
