// Where the window is: a small hash router with a guard for unsaved work.
import { useEffect, useSyncExternalStore } from 'react';

type Guard = () => Promise<boolean>;

const guards = new Set<Guard>();
let shown = window.location.hash;
const listeners = new Set<() => void>();

/** The parts of the hash behind `#/`, decoded. */
export function pathOf(hash: string): string[] {
  return hash.replace(/^#\/?/, '').split('/').filter(Boolean).map(decode);
}

/** The hash of a path. */
export function hrefOf(...path: string[]): string {
  return `#/${path.map(encodeURIComponent).join('/')}`;
}

/** Goes to a path once every guard lets it. */
export function go(...path: string[]): void {
  window.location.hash = hrefOf(...path);
}

/** The current path; the component draws again when it changes. */
export function usePath(): string[] {
  const hash = useSyncExternalStore(subscribe, () => shown);
  return pathOf(hash);
}

/** While `dirty`, asks `mayLeave` before another page is shown. */
export function useLeaveGuard(dirty: boolean, mayLeave: Guard): void {
  useEffect(() => {
    if (!dirty) return undefined;
    guards.add(mayLeave);
    return () => {
      guards.delete(mayLeave);
    };
  }, [dirty, mayLeave]);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('hashchange', changed);
  if (shown !== window.location.hash && guards.size === 0) shown = window.location.hash;
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('hashchange', changed);
  };
}

async function changed(): Promise<void> {
  const wanted = window.location.hash;
  if (wanted === shown) return;
  for (const guard of [...guards]) {
    if (!(await guard())) {
      window.history.replaceState(null, '', shown || '#/');
      return;
    }
  }
  shown = wanted;
  for (const listener of [...listeners]) listener();
}
