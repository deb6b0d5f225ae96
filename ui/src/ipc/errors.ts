// What can go wrong on the way to Rust and back, and to which of four families it belongs.
import type { AppError, Family } from './bindings/commands';

export type { AppError, Family } from './bindings/commands';

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
