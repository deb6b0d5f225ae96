// What an error says to a person.
import { hasText } from '../i18n';
import type { Say } from '../i18n';
import type { AppError } from '../ipc';

/** The sentence of an error. */
export function errorText(t: Say, error: Pick<AppError, 'code' | 'params'>): string {
  // Where no file is too large but what is kept or read at once, no size is told.
  if (error.code === 'too_large' && error.params.max_mb === undefined) return t('error.too_large_at_once');
  const key = `error.${error.code}`;
  if (hasText(key)) return t(key, { where: '…', ...error.params, ...kindText(t, error.params), ...innerText(t, error.params), fault: faultText(t, error.params) });
  return t('error.unknown_code', { code: error.code });
}

/** What on a chart is not simulated, in words. */
function kindText(t: Say, params: AppError['params']): { what?: string } {
  const key = `sim.what.${String(params.what)}`;
  return hasText(key) ? { what: t(key) } : {};
}

/** What is wrong with a chart beside this one, and in what two scenarios differ. */
function innerText(t: Say, params: AppError['params']): { inner_text?: string; differs?: string } {
  const differs = `sim.differs.${String(params.what)}`;
  const { inner, ...about } = params;
  return {
    ...(hasText(differs) ? { differs: t(differs) } : {}),
    ...(typeof inner === 'string' ? { inner_text: errorText(t, { code: inner, params: about }) } : {}),
  };
}

/** What is wrong in a file that is no XML, with what it is about. */
function faultText(t: Say, params: AppError['params']): string | undefined {
  const key = `fault.${String(params.reason)}`;
  if (!hasText(key)) return undefined;
  const about = params.name ?? params.entity;
  return about === undefined ? t(key) : t('fault.about', { fault: t(key), about });
}
