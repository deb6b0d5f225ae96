// Whether a case runs, ended, was withdrawn, or runs where it came from.
import { Tag } from 'antd';

import { hasText, useTexts } from '../../../i18n';
import type { Say } from '../../../i18n';
import type { CasePhase } from '../../../ipc';
import type { Ending } from '../../../ipc/bindings/commands';

const COLOURS: Record<CasePhase, string> = { running: 'processing', ended: 'success', withdrawn: 'default', elsewhere: 'gold' };

/** Endings that gave what was asked for or what was due; the others are grey. */
const REACHED: Ending[] = ['granted', 'punished', 'completed'];

interface Props {
  phase: CasePhase;
  outcome?: string | null;
  ending?: Ending | null;
  /** In a narrow cell: whether it ended in the usual way, or how else in few words. */
  short?: boolean;
}

export function PhaseTag({ phase, outcome, ending, short }: Props) {
  const { t } = useTexts();
  const otherwise = ending && !REACHED.includes(ending);
  const told = short ? (otherwise ? shortText(t, ending) : null) : phase === 'ended' && outcome ? outcome : ending ? t(`ending.${ending}`) : null;
  return (
    <Tag color={phase === 'ended' && otherwise ? 'default' : COLOURS[phase]} data-testid="case-phase" data-phase={phase}>
      {told ?? t(`phase.${phase}`)}
    </Tag>
  );
}

function shortText(t: Say, ending: Ending): string {
  const key = `ending_short.${ending}`;
  return hasText(key) ? t(key as never) : t(`ending.${ending}`);
}
