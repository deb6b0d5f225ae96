// Whether a case runs, ended or was withdrawn.
import { Tag } from 'antd';

import { useTexts } from '../../../i18n';
import type { CasePhase } from '../../../ipc';

const COLOURS: Record<CasePhase, string> = { running: 'processing', ended: 'success', withdrawn: 'default' };

export function PhaseTag({ phase, outcome }: { phase: CasePhase; outcome?: string | null }) {
  const { t } = useTexts();
  return (
    <Tag color={COLOURS[phase]} data-testid="case-phase" data-phase={phase}>
      {phase === 'ended' && outcome ? outcome : t(`phase.${phase}`)}
    </Tag>
  );
}
