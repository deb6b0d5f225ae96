// Whether a case runs, ended, was withdrawn, or runs where it came from.
import { Tag } from 'antd';

import { useTexts } from '../../../i18n';
import type { CasePhase } from '../../../ipc';
import type { Ending } from '../../../ipc/bindings/commands';

const COLOURS: Record<CasePhase, string> = { running: 'processing', ended: 'success', withdrawn: 'default', elsewhere: 'gold' };

export function PhaseTag({ phase, outcome, ending }: { phase: CasePhase; outcome?: string | null; ending?: Ending | null }) {
  const { t } = useTexts();
  return (
    <Tag color={COLOURS[phase]} data-testid="case-phase" data-phase={phase}>
      {phase === 'ended' && outcome ? outcome : ending ? t(`ending.${ending}`) : t(`phase.${phase}`)}
    </Tag>
  );
}
