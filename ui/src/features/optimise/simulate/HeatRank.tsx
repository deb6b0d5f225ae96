// The steps that come first by the figure that colours the chart; each leads to its place on the drawing.
import { useTexts } from '../../../i18n';
import { Panel } from '../../../parts';
import type { Heat, HotStep } from './heat';
import { valueText } from './heat';

const SHOWN = 5;
const PERCENT = 100;

interface RankProps {
  heat: Heat;
  ranked: readonly HotStep[];
  /** The step that is in the middle of the drawing. */
  at: string | undefined;
  onPick: (id: string) => void;
}

export function HeatRank({ heat, ranked, at, onPick }: RankProps) {
  const { t } = useTexts();
  return (
    <Panel title={t(`opt.rank.${heat}`)} extra={<span className="sf-quiet sf-opt-small">{t(`opt.rank.of_${heat}`)}</span>} testId="heat-rank">
      {ranked.length === 0 ? <p className="sf-quiet sf-opt-rank-none">{t(heat === 'overdue' ? 'opt.rank.none_overdue' : 'opt.heat.nothing')}</p> : null}
      <ul className="sf-bars sf-opt-rank">
        {ranked.slice(0, SHOWN).map((step) => (
          <li key={step.id}>
            <button type="button" className="sf-opt-rank-row" aria-current={step.id === at} title={t('opt.rank.show', { step: step.name })} data-testid={`rank-${step.id}`} onClick={() => onPick(step.id)}>
              <span className="sf-clip">{step.name}</span>
              <span className="sf-bar-track" aria-hidden>
                <span className={`sf-bar-fill sf-opt-heat-${shade(step.share)}`} style={{ width: `${Math.max(2, step.share * PERCENT)}%` }} />
              </span>
              <span className="sf-bar-figure">{valueText(t, heat, step.value)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** As dark as the step is on the drawing. */
function shade(share: number): number {
  if (share >= 0.75) return 3;
  return share >= 0.4 ? 2 : 1;
}
