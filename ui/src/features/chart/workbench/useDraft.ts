// Keeps the draft: saved a moment after the last change, when the window loses the focus, and before leaving.
import { useCallback, useEffect, useRef, useState } from 'react';

import type { EditArea } from '../../../editor';
import { xmlOf } from '../../../editor';
import { call } from '../../../ipc';
import type { OpenChart } from '../../../ipc/bindings/commands';
import { useForgetList } from '../api';

const QUIET_MS = 1_500;

/** How the draft stands. */
export type DraftState = 'saved' | 'unsaved' | 'saving' | 'failed';

export interface Draft {
  state: DraftState;
  savedAt: string | null;
  /** Something changed. */
  touch: () => void;
  /** Saves now if something changed; throws what went wrong. */
  save: () => Promise<void>;
}

export function useDraft(opened: OpenChart, area: EditArea | undefined): Draft {
  const [state, setState] = useState<DraftState>('saved');
  const [savedAt, setSavedAt] = useState(opened.saved_at);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const changes = useRef({ made: 0, saved: 0 });
  const running = useRef<Promise<void>>(undefined);
  const forgetList = useForgetList();
  const forget = useRef(forgetList);
  useEffect(() => {
    forget.current = forgetList;
  });
  const { chart } = opened;

  const write = useCallback(async () => {
    if (!area) return;
    const upTo = changes.current.made;
    setState('saving');
    try {
      const saved = await call('chart.save', { chart, xml: await xmlOf(area) });
      changes.current.saved = upTo;
      setSavedAt(saved.saved_at);
      setState(changes.current.made === upTo ? 'saved' : 'unsaved');
      forget.current();
    } catch (error) {
      setState('failed');
      throw error;
    }
  }, [area, chart]);

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    await running.current?.catch(() => undefined);
    if (changes.current.made === changes.current.saved) return;
    running.current = write();
    await running.current;
  }, [write]);

  const touch = useCallback(() => {
    changes.current.made += 1;
    setState('unsaved');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save().catch(() => undefined), QUIET_MS);
  }, [save]);

  useEffect(() => {
    const now = () => void save().catch(() => undefined);
    window.addEventListener('blur', now);
    window.addEventListener('pagehide', now);
    return () => {
      window.removeEventListener('blur', now);
      window.removeEventListener('pagehide', now);
      clearTimeout(timer.current);
    };
  }, [save]);

  return { state, savedAt, touch, save };
}
