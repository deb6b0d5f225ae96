// The figures of a part of a log: how long cases take, steps with waiting and work, rework, posts between which cases go to and fro.
import { Button } from 'antd';

import { useTexts } from '../../../i18n';
import type { LogSummary } from '../../../ipc';
import { Panel } from '../../../parts';
import { duration, LengthPlot } from '../../optimise';
import type { Shown } from '../parts/CasesDialog';

const ROWS = 30;

export function Figures({ summary, onShow }: { summary: LogSummary; onShow: (shown: Shown) => void }) {
  const { t } = useTexts();
  const took = summary.case_seconds;
  const facts = [
    { key: 'cases', value: summary.cases.toLocaleString() },
    { key: 'events', value: summary.events.toLocaleString() },
    { key: 'variants', value: summary.variants.toLocaleString() },
    { key: 'handovers', value: String(Math.round(summary.handovers_per_case * 10) / 10) },
    { key: 'p50', value: duration(t, took.p50) },
    { key: 'p90', value: duration(t, took.p90) },
    { key: 'p95', value: duration(t, took.p95) },
    { key: 'max', value: duration(t, took.max) },
  ] as const;
  const rework = summary.steps.filter((step) => step.rework_cases > 0);
  return (
    <div className="sf-opt-side" data-testid="mining-figures">
      <Panel title={t('mining.figures')} flush>
        <dl className="sf-opt-facts sf-mine-facts">
          {facts.map(({ key, value }) => (
            <div key={key}>
              <dt>{t(`mining.fact.${key}`)}</dt>
              <dd data-testid={`fact-${key}`}>{value}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      <LengthPlot title={t('opt.hist.title')} histogram={summary.histogram} mean={took.mean} p95={took.p95} />
      <Panel title={t('mining.steps')} extra={summary.starts_known ? null : <span className="sf-quiet sf-opt-small">{t('mining.starts_unknown')}</span>} flush>
        <table className="sf-opt-table" data-testid="mining-steps">
          <thead>
            <tr>
              <th>{t('mining.step')}</th>
              <th>{t('mining.times')}</th>
              <th>{t('mining.waiting')}</th>
              <th>{t('mining.processing')}</th>
            </tr>
          </thead>
          <tbody>
            {summary.steps.slice(0, ROWS).map((step) => (
              <tr key={step.name}>
                <td>{step.name}</td>
                <td>{step.count.toLocaleString()}</td>
                <td title={t('mining.p90', { time: duration(t, step.waiting.p90) })}>{duration(t, step.waiting.p50)}</td>
                <td title={t('mining.p90', { time: duration(t, step.processing.p90) })}>{summary.starts_known ? duration(t, step.processing.p50) : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {summary.steps.length > ROWS ? <p className="sf-quiet sf-opt-pad">{t('mining.steps_more', { n: summary.steps.length - ROWS })}</p> : null}
      </Panel>
      <Panel title={t('mining.rework')}>
        {rework.length === 0 ? <span className="sf-quiet">{t('mining.rework_none')}</span> : null}
        <ul className="sf-opt-list" data-testid="mining-rework">
          {rework.slice(0, ROWS).map((step) => (
            <li key={step.name}>
              <span className="sf-clip">{t('mining.rework_of', { step: step.name, n: step.repeats })}</span>
              <Button type="link" size="small" onClick={() => onShow({ title: t('mining.rework_cases', { step: step.name }), behind: { of: 'rework', activity: step.name } })}>
                {t('mining.see_cases', { n: step.rework_cases })}
              </Button>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t('mining.ping_pong')}>
        {summary.ping_pong.length === 0 ? <span className="sf-quiet">{t(summary.posts_known ? 'mining.ping_pong_none' : 'mining.posts_unknown')}</span> : null}
        <ul className="sf-opt-list" data-testid="mining-ping-pong">
          {summary.ping_pong.slice(0, ROWS).map(({ one, other, count, cases }) => (
            <li key={`${one}\n${other}`}>
              <span className="sf-clip">{t('mining.ping_pong_of', { one, other, n: count })}</span>
              <Button type="link" size="small" onClick={() => onShow({ title: t('mining.ping_pong_cases', { one, other }), behind: { of: 'ping_pong', one, other } })}>
                {t('mining.see_cases', { n: cases })}
              </Button>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
