// Has Rust say which edits put a finding right, shows them, and replays them as one undoable step.
import { useState } from 'react';

import type { Edit, EditArea } from '../../../editor';
import { asEdits, highlight, takeEdits, xmlOf } from '../../../editor';
import { useTexts } from '../../../i18n';
import type { CaseType, Finding, RequestOf } from '../../../ipc';
import { call, localError } from '../../../ipc';
import type { Change } from '../../../ipc/bindings/commands';
import { useTell } from '../../../parts';

/** A correction that waits for the person's yes. */
export interface Offered {
  finding: Finding;
  edits: readonly Edit[];
  /** What elements that stay carry otherwise then. */
  changed: readonly Change[];
}

/** Which chart is drawn, and for which case type it is checked. */
export interface Drawn {
  chart: string;
  caseType: CaseType | null;
}

export function useCorrection(area: EditArea | undefined, { chart, caseType }: Drawn) {
  const { t } = useTexts();
  const tell = useTell();
  const [offered, setOffered] = useState<Offered | null>(null);
  const misfit = (id: string) => tell.error({ ...localError('misfit', 'rejected'), params: { id } });
  const ask = async (finding: Finding) => {
    if (!area) return;
    try {
      const asked: RequestOf<'chart.correct'> = { xml: await xmlOf(area), chart, rule: finding.rule, element: finding.element, code: String(finding.params.code ?? ''), case_type: caseType };
      const corrected = await call('chart.correct', asked);
      const edits = asEdits(corrected.edits);
      if (Array.isArray(edits)) setOffered({ finding, edits, changed: corrected.changed });
      else misfit(edits.id);
    } catch (error) {
      tell.error(error);
    }
  };
  const take = () => {
    if (!area || !offered) return;
    setOffered(null);
    highlight(area, 'sf-touched', []);
    const found = takeEdits(area, offered.edits);
    if (found) misfit(found.id);
    else tell.done(t('chart.corrected'));
  };
  return { offered, ask: (finding: Finding) => void ask(finding), take, drop: () => setOffered(null) };
}
