// Has Rust arrange the chart, or what is selected in it, and replays the edits as one undoable step.
import { useState } from 'react';

import type { EditArea } from '../../../editor';
import { takeEdits, xmlOf } from '../../../editor';
import { useTexts } from '../../../i18n';
import { call } from '../../../ipc';
import { useTell } from '../../../parts';

export function useArrange(area: EditArea | undefined) {
  const { t } = useTexts();
  const tell = useTell();
  const [busy, setBusy] = useState(false);
  const arrange = async (elements: string[] | null) => {
    if (!area) return;
    setBusy(true);
    try {
      const { edits } = await call('chart.arrange', { xml: await xmlOf(area), elements });
      const misfit = takeEdits(area, edits);
      if (misfit) tell.error({ code: 'misfit', family: 'rejected', params: { id: misfit.id }, field: null, detail: null });
      else tell.done(t(edits.length > 0 ? 'chart.arranged' : 'chart.arranged_nothing'));
    } catch (error) {
      tell.error(error);
    } finally {
      setBusy(false);
    }
  };
  return { busy, run: (elements: string[] | null) => void arrange(elements) };
}
