// Whether a case runs, ended, was withdrawn, or runs where it came from.
import { Tag } from 'antd';

import { useTexts } from '../../../i18n';
import type { CasePhase } from '../../../ipc';

const COLOURS: Record<CasePhase, string> = { running: 'processing', ended: 'success', withdrawn: 'default', elsewhere: 'gold' };

export function PhaseTag({ phase, outcome }: { phase: CasePhase; outcome?: string | null }) {
  const { t } = useTexts();
  return (
    <Tag color={COLOURS[phase]} data-testid="case-phase" data-phase={phase}>
      {phase === 'ended' && outcome ? outcome : t(`phase.${phase}`)}
    </Tag>
  );
}
