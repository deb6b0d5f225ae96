// Has Rust say which edits put a finding right, shows them, and replays them as one undoable step.
import { useState } from 'react';

import type { EditArea } from '../../../editor';
import { highlight, takeEdits, xmlOf } from '../../../editor';
import { useTexts } from '../../../i18n';
import { call } from '../../../ipc';
import type { CaseType, Finding } from '../../../ipc/bindings/commands';
import { useTell } from '../../../parts';

/** A correction that waits for the person's yes. */
export interface Offered {
  finding: Finding;
  edits: readonly unknown[];
}

const correct = (asked: object) => (call as (name: string, payload: unknown) => Promise<unknown>)('chart.correct', asked) as Promise<{ edits: unknown[] }>;

export function useCorrection(area: EditArea | undefined, caseType: CaseType | null) {
  const { t } = useTexts();
  const tell = useTell();
  const [offered, setOffered] = useState<Offered | null>(null);
  const ask = async (finding: Finding) => {
    if (!area) return;
    try {
      const { edits } = await correct( { xml: await xmlOf(area), rule: finding.rule, element: finding.element, code: String(finding.params.code ?? ''), case_type: caseType });
      setOffered({ finding, edits });
    } catch (error) {
      tell.error(error);
    }
  };
  const take = () => {
    if (!area || !offered) return;
    setOffered(null);
    highlight(area, 'sf-touched', []);
    const misfit = takeEdits(area, offered.edits);
    if (misfit) tell.error({ code: 'misfit', family: 'rejected', params: { id: misfit.id }, field: null, detail: null });
    else tell.done(t('chart.corrected'));
  };
  return { offered, ask: (finding: Finding) => void ask(finding), take, drop: () => setOffered(null) };
}
