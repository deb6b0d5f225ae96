// Keeps the draft: saved a moment after the last change and at the latest two seconds after the first, when the window
// loses the focus, and before leaving. What could not be saved yet stands in a slot of this window meanwhile.
import { startTransition, useCallback, useEffect, useRef, useState } from 'react';

import type { EditArea } from '../../../editor';
import { isDragging, part, xmlOf } from '../../../editor';
import { call } from '../../../ipc';
import type { OpenChart } from '../../../ipc/bindings/commands';
import { useForgetList } from '../api';
import { dropKept, keepHere } from './kept';

const QUIET_MS = 900;
/** Longest that a change waits for its save. */
const MOST_MS = 1_800;
/** Writing a large chart keeps the window busy: there the slot waits for the moment when the check asks for it anyway. */
const SLOT_MS = { small: 250, large: 500 };
const LARGE_ELEMENTS = 600;
const RETRY_MS = 5_000;

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

type Timer = ReturnType<typeof setTimeout> | undefined;

export function useDraft(opened: Pick<OpenChart, 'chart' | 'saved_at'>, area: EditArea | undefined): Draft {
  const [state, setState] = useState<DraftState>('saved');
  const [savedAt, setSavedAt] = useState(opened.saved_at);
  const timers = useRef<{ save: Timer; slot: Timer }>({ save: undefined, slot: undefined });
  const changes = useRef({ made: 0, saved: 0, waitingSince: 0 });
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
    changes.current.waitingSince = 0;
    setState('saving');
    try {
      const saved = await call('chart.save', { chart, xml: await xmlOf(area) });
      changes.current.saved = upTo;
      const all = changes.current.made === upTo;
      if (all) {
        clearTimeout(timers.current.slot);
        dropKept(chart);
      }
      // The next drag may have begun meanwhile: it goes before what the toolbar says.
      startTransition(() => {
        setSavedAt(saved.saved_at);
        setState(all ? 'saved' : 'unsaved');
      });
      forget.current();
    } catch (error) {
      setState('failed');
      throw error;
    }
  }, [area, chart]);

  const save = useCallback(async () => {
    clearTimeout(timers.current.save);
    await running.current?.catch(() => undefined);
    if (changes.current.made === changes.current.saved) return;
    running.current = write();
    await running.current;
  }, [write]);

  const slot = useCallback(() => {
    if (!area || changes.current.made === changes.current.saved) return;
    xmlOf(area).then(
      (xml) => changes.current.made !== changes.current.saved && keepHere(chart, xml),
      () => undefined,
    );
  }, [area, chart]);

  /** Saves after a while: never in the middle of a drag unless the change has waited too long already. */
  const later = useCallback(
    function wait(ms: number): void {
      clearTimeout(timers.current.save);
      timers.current.save = setTimeout(() => {
        const since = changes.current.waitingSince;
        if (area && isDragging(area) && Date.now() - since < MOST_MS) wait(QUIET_MS / 3);
        else save().catch(() => wait(RETRY_MS));
      }, ms);
    },
    [area, save],
  );

  const touch = useCallback(() => {
    const now = Date.now();
    changes.current.made += 1;
    changes.current.waitingSince ||= now;
    setState('unsaved');
    later(Math.max(0, Math.min(QUIET_MS, changes.current.waitingSince + MOST_MS - now)));
    clearTimeout(timers.current.slot);
    timers.current.slot = setTimeout(slot, area && part(area, 'elementRegistry').getAll().length > LARGE_ELEMENTS ? SLOT_MS.large : SLOT_MS.small);
  }, [area, later, slot]);

  useEffect(() => {
    const held = timers.current;
    const now = () => void save().catch(() => undefined);
    const leaving = () => {
      slot();
      now();
    };
    window.addEventListener('blur', now);
    window.addEventListener('pagehide', leaving);
    return () => {
      window.removeEventListener('blur', now);
      window.removeEventListener('pagehide', leaving);
      clearTimeout(held.save);
      clearTimeout(held.slot);
    };
  }, [save, slot]);

  return { state, savedAt, touch, save };
}
