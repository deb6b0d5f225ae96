// One variant: why it is better, what it changes and by which articles, every figure beside today's; to be compared and taken.
import { CheckOutlined, ColumnWidthOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { FoundView, PointView, ScenarioView } from '../../../ipc/bindings/commands';
import { AcceptDialog } from './AcceptDialog';
import { changeText, effectText, formTexts, groundsText, isAssumed, reasonText } from './changeText';
import { GOALS, differenceText, goalText, goalsWith, verdictOf, whyText } from './goals';
import { PointCompare } from './PointCompare';

type Open = 'none' | 'compare' | 'accept';

interface PointProps {
  view: ScenarioView;
  found: FoundView;
  point: PointView;
  onTaken: () => void;
}

export function PointPanel({ view, found, point, onTaken }: PointProps) {
  const { t } = useTexts();
  const [open, setOpen] = useState<Open>('none');
  return (
    <section className="sf-panel sf-opt-detail" data-testid="point-detail">
      <header className="sf-opt-detail-head">
        <h2 className="sf-panel-title">
          {t('opt.point.title', { n: point.point })} <span className="sf-quiet">{t('opt.point.changes_n', { n: point.changes.length })}</span>
        </h2>
        <Button icon={<ColumnWidthOutlined />} data-testid="point-compare" onClick={() => setOpen('compare')}>
          {t('opt.point.compare')}
        </Button>
        <Button type="primary" icon={<CheckOutlined />} disabled={found.stale || !view.may_write} data-testid="point-accept" onClick={() => setOpen('accept')}>
          {t('opt.point.accept')}
        </Button>
      </header>
      <div className="sf-opt-detail-body">
        <Alert type={goalsWith(point, 'worse').length > 0 ? 'info' : 'success'} title={<span data-testid="point-why">{whyText(t, point).join(' ')}</span>} />
        {slower(found, point).length > 0 ? <Alert showIcon type="warning" data-testid="point-slower" title={t('opt.beside.slower', { charts: slower(found, point).join(t('opt.beside.and')) })} /> : null}
        {point.publishable ? null : <Alert showIcon type="warning" title={t('opt.point.not_publishable')} />}
        <h3 className="sf-optimise-title">{t('opt.point.changes')}</h3>
        <ChangeList point={point} />
        {isAssumed(point) ? <p className="sf-quiet sf-opt-small">{t('opt.point.assumed')}</p> : null}
        <h3 className="sf-optimise-title">{t('opt.point.effect')}</h3>
        <table className="sf-opt-table sf-opt-figures sf-opt-beside" data-testid="point-figures">
          <thead>
            <tr>
              <th>{t('opt.point.col_goal')}</th>
              <th>{t('opt.point.col_today')}</th>
              <th>{t('opt.point.col_then')}</th>
              <th>{t('opt.point.col_diff')}</th>
            </tr>
          </thead>
          <tbody>
            {GOALS.map((goal) => {
              const beside = point.objectives[goal];
              if (!beside) return null;
              return (
                <tr key={goal} className={`sf-opt-${verdictOf(beside)}`} data-testid={`point-goal-${goal}`}>
                  <td>{t(`opt.goal.${goal}`)}</td>
                  <td>{goalText(t, goal, found.today[goal] ?? 0)}</td>
                  <td>{goalText(t, goal, beside.value)}</td>
                  <td>{differenceText(t, goal, beside)}</td>
                </tr>
              );
            })}
            {found.beside.map((other, at) => {
              const then = point.beside[at];
              if (!then) return null;
              return (
                <tr key={other.chart} className={`sf-opt-${verdictOf(then)}`} data-testid={`point-beside-${other.chart}`}>
                  <td>{t('opt.beside.goal', { chart: other.name })}</td>
                  <td>{goalText(t, 'mean_time', other.mean_s)}</td>
                  <td>{goalText(t, 'mean_time', then.value)}</td>
                  <td>{differenceText(t, 'mean_time', then)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {open === 'compare' ? <PointCompare chart={view.chart} found={found.id} point={point} onClose={() => setOpen('none')} /> : null}
      {open === 'accept' ? <AcceptDialog view={view} found={found.id} point={point} onClose={() => setOpen('none')} onTaken={onTaken} /> : null}
    </section>
  );
}

/** Other charts that a variant makes slower by more than chance. */
function slower(found: FoundView, point: PointView): string[] {
  const worse = (_: unknown, at: number) => {
    const then = point.beside[at];
    return then !== undefined && verdictOf(then) === 'worse';
  };
  return found.beside.filter(worse).map((other) => other.name);
}

/** The changes of a point with their reasons and articles. */
export function ChangeList({ point }: { point: PointView }) {
  const { t } = useTexts();
  return (
    <ol className="sf-opt-changes">
      {point.changes.map((change, at) => {
        const effects = change.effects.map((effect) => effectText(t, effect)).filter(Boolean);
        return (
          <li key={`${at}/${change.pattern}`} data-pattern={change.pattern}>
            <div>{changeText(t, change)}</div>
            <div className="sf-second sf-opt-small">{[reasonText(t, change), ...effects].filter(Boolean).join(t('opt.point.join'))}</div>
            {formTexts(t, change).map((said) => (
              <div key={said} className="sf-second sf-opt-small" data-testid="change-forms">
                {said}
              </div>
            ))}
            <div className="sf-quiet sf-opt-small">{groundsText(t, change)}</div>
          </li>
        );
      })}
    </ol>
  );
}
