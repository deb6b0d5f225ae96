// The document of forms of the chart on the board: read once, every change kept a moment later, or at once when asked.
import { useCallback, useEffect, useRef, useState } from 'react';

import type { EditArea } from '../../editor';
import { bindForms, formsOf, onFormsChanged } from '../../editor';
import { useTexts } from '../../i18n';
import type { Forms } from '../../ipc';
import { toAppError } from '../../ipc';
import { errorText, useTell } from '../../parts';
import { loadForms, saveForms } from './api';

const QUIET_MS = 300;
const RETRY_MS = 5_000;

export interface KeptForms {
  /** Why the document could not be read. */
  broken: string | undefined;
  /** Keeps now what is not kept yet; throws what went wrong. */
  flush: () => Promise<void>;
}

/** `onRead` is told when the document was read, or could not be. */
export function useForms(chart: string, area: EditArea | undefined, onRead: () => void): KeptForms {
  const { t } = useTexts();
  const tell = useTell();
  const [broken, setBroken] = useState<string>();
  const kept = useRef<Forms>(undefined);
  const running = useRef<Promise<void>>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    await running.current?.catch(() => undefined);
    const forms = area ? formsOf(area) : undefined;
    if (!forms || forms === kept.current) return;
    running.current = saveForms(chart, forms).then(() => {
      kept.current = forms;
    });
    await running.current;
  }, [area, chart]);

  useEffect(() => {
    if (!area) return undefined;
    let gone = false;
    loadForms(chart).then(
      (view) => {
        if (gone) return;
        kept.current = view.forms;
        bindForms(area, view.forms);
        onRead();
      },
      (error: unknown) => {
        if (gone) return;
        setBroken(errorText(t, toAppError(error)));
        onRead();
      },
    );
    return () => {
      gone = true;
    };
  }, [area, chart, onRead, t]);

  useEffect(() => {
    if (!area) return undefined;
    const later = (ms: number) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(keep, ms);
    };
    const keep = () =>
      void flush().catch((error: unknown) => {
        tell.error(error);
        if (toAppError(error).family === 'not_now') later(RETRY_MS);
      });
    const stop = onFormsChanged(area, () => later(QUIET_MS));
    window.addEventListener('blur', keep);
    return () => {
      stop();
      keep();
      window.removeEventListener('blur', keep);
    };
  }, [area, flush, tell]);

  return { broken, flush };
}
