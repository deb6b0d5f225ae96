// What is typed and not yet an event: shown at once, kept as a draft at every pause, dropped field by field when set.
import { useCallback, useEffect, useRef, useState } from 'react';

import type { Draft } from '../../../ipc';
import { TYPING_PAUSE_MS } from '../../../parts';
import { keepDraft } from '../api';

export type KeepState = 'clean' | 'unsaved' | 'keeping' | 'kept' | 'failed';

export interface DraftBook {
  edits: Record<string, string>;
  opinion: string;
  state: KeepState;
  edit: (key: string, text: string) => void;
  setOpinion: (text: string) => void;
  /** Forgets the edit of a field, when it still is what was set. */
  settle: (key: string, text?: string) => void;
}

export function useDraft(id: string, node: string, draft: Draft | null): DraftBook {
  const [edits, setEdits] = useState<Record<string, string>>(draft?.fields ?? {});
  const [opinion, write] = useState(draft?.opinion ?? '');
  const [state, setState] = useState<KeepState>(draft ? 'kept' : 'clean');
  const touched = useRef(false);

  useEffect(() => {
    if (!touched.current) return undefined;
    let gone = false;
    const timer = setTimeout(() => {
      setState('keeping');
      keepDraft({ case: id, node, fields: edits, opinion }).then(
        () => !gone && setState('kept'),
        () => !gone && setState('failed'),
      );
    }, TYPING_PAUSE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [id, node, edits, opinion]);

  const touch = useCallback(() => {
    touched.current = true;
    setState('unsaved');
  }, []);
  const edit = useCallback(
    (key: string, text: string) => {
      touch();
      setEdits((before) => ({ ...before, [key]: text }));
    },
    [touch],
  );
  const setOpinion = useCallback(
    (text: string) => {
      touch();
      write(text);
    },
    [touch],
  );
  const settle = useCallback((key: string, text?: string) => {
    setEdits((before) => {
      if (!(key in before) || (text !== undefined && before[key] !== text)) return before;
      const { [key]: _, ...rest } = before;
      return rest;
    });
  }, []);
  return { edits, opinion, state, edit, setOpinion, settle };
}
