// What can go wrong on the way to Rust and back, and to which of four families it belongs.
import type { Params } from './bindings/commands';

/** How the window shows an error: mark the field; quiet notice; what the province said; dialog with details to copy. */
export type Family = 'rejected' | 'not_now' | 'refused' | 'broken';

/** The only shape of an error that crosses from Rust. Sentences are made from `code` and `params` in i18n. */
export interface AppError {
  code: string;
  family: Family;
  params: Params;
  field: string | null;
  detail: string | null;
}

export function isAppError(value: unknown): value is AppError {
  return typeof value === 'object' && value !== null && typeof (value as AppError).code === 'string';
}

/** An error that arises on this side of the door. */
export function localError(code: string, family: Family, detail: string | null = null): AppError {
  return { code, family, params: {}, field: null, detail };
}

/** Whatever was thrown, as an AppError. */
export function toAppError(thrown: unknown): AppError {
  if (isAppError(thrown)) return { ...localError(thrown.code, thrown.family ?? 'broken'), ...thrown };
  const detail = thrown instanceof Error ? `${thrown.name}: ${thrown.message}\n${thrown.stack ?? ''}` : String(thrown);
  return localError('broken', 'broken', detail);
}
