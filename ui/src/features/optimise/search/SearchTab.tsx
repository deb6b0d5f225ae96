// Searching: a budget of time, the front of what can be had, and the variant that was picked beside it.
import { CheckCircleOutlined, RadarChartOutlined, SearchOutlined, StopOutlined } from '@ant-design/icons';
import { Alert, Button, Progress, Select, Skeleton } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { FoundView, ScenarioView } from '../../../ipc/bindings/commands';
import { EmptyState, errorText, ErrorState, useJob, useTell } from '../../../parts';
import { useCommand, useFound } from '../screen/api';
import { patternsText } from './changeText';
import { FrontPlot } from './FrontPlot';
import type { Goal } from './goals';
import { goalText, verdictOf } from './goals';
import { PointPanel } from './PointPanel';

const KIND = 'optimise.search';
const PERCENT = 100;
const MINUTE_S = 60;
const BUDGETS = [10, 30, 60, 180, 600];
const FIRST_S = 30;
const CASES = 500;
const SEED = 20_260_101;

export function SearchTab({ view, onTaken }: { view: ScenarioView; onTaken: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const cache = useQueryClient();
  const { chart } = view;
  const [seconds, setSeconds] = useState(FIRST_S);
  const searched = useFound(chart);
  const job = useJob(KIND, ({ end, code }) => {
    if (end === 'failed') tell.error({ code: code ?? 'broken' });
    void cache.invalidateQueries({ queryKey: ['optimise.found', chart] });
  }, chart);
  const start = useCommand(KIND);
  const found = searched.data ?? null;
  const done = job.row ? Math.round((job.row.done / Math.max(1, job.row.total)) * PERCENT) : 0;
  return (
    <>
      <div className="sf-opt-bar">
        <label className="sf-opt-field">
          {t('opt.search.seconds')} <Select size="small" className="sf-opt-budget" aria-label={t('opt.search.seconds')} data-testid="search-seconds" value={seconds} options={BUDGETS.map((n) => ({ value: n, label: n < MINUTE_S ? t('opt.search.seconds_n', { n }) : t('opt.search.minutes_n', { n: n / MINUTE_S }) }))} onChange={setSeconds} />
        </label>
        <span className="sf-second sf-opt-small sf-clip" data-testid="search-summary">
          {found ? `${t('opt.search.summary', { proposed: found.proposed, unlawful: found.unlawful, candidates: found.candidates, time: Math.round(found.seconds * 10) / 10 })}${found.stopped ? t('opt.search.cut_short') : ''}` : null}
        </span>
        <span className="sf-opt-space" />
        {job.row ? (
          <Button icon={<StopOutlined />} data-testid="search-stop" onClick={job.stop}>
            {t('opt.search.stop')}
          </Button>
        ) : (
          <Button type="primary" icon={<SearchOutlined />} disabled={view.trouble !== null} loading={start.isPending} data-testid="search-run" onClick={() => start.mutate({ chart, seconds, cases: CASES, seed: SEED }, { onSuccess: (row) => job.follow(row) || tell.error({ code: 'optimise_elsewhere' }), onError: tell.error })}>
            {t('opt.search.run')}
          </Button>
        )}
      </div>
      {view.trouble ? <Alert showIcon type="error" title={t('opt.scenario.trouble', { why: errorText(t, view.trouble) })} /> : null}
      {job.row ? (
        <div className="sf-panel sf-opt-work" role="status" data-testid="search-progress">
          <span>{t('opt.search.working', { percent: done })}</span>
          <Progress size="small" showInfo={false} percent={done} />
        </div>
      ) : null}
      {searched.isError ? <ErrorState error={searched.error} retry={() => void searched.refetch()} /> : null}
      {searched.isPending ? <Skeleton active /> : null}
      {found?.stale ? <Alert showIcon type="warning" title={t('opt.search.stale')} data-testid="search-stale" /> : null}
      {found && found.points.length > 0 ? <Front key={`${found.seconds}/${found.points.length}`} view={view} found={found} onTaken={onTaken} /> : null}
      {found && found.points.length === 0 ? (
        <div className="sf-panel sf-opt-empty">
          <EmptyState icon={<CheckCircleOutlined />} title={t('opt.search.nothing_title')} hint={t('opt.search.nothing_hint')} testId="search-nothing" />
        </div>
      ) : null}
      {searched.isSuccess && !found && !job.row ? (
        <div className="sf-panel sf-opt-empty">
          <EmptyState icon={<RadarChartOutlined />} title={t('opt.search.none_title')} hint={t('opt.search.none_hint')} testId="search-none" />
        </div>
      ) : null}
    </>
  );
}

function Front({ view, found, onTaken }: { view: ScenarioView; found: FoundView; onTaken: () => void }) {
  const { t } = useTexts();
  const [axes, setAxes] = useState<{ x: Goal; y: Goal }>({ x: 'mean_time', y: 'cost' });
  const [picked, setPicked] = useState(found.points[0]?.point ?? 1);
  const point = found.points.find((one) => one.point === picked) ?? found.points[0];
  return (
    <div className="sf-opt-split sf-opt-split-even" data-testid="search-front">
      <div className="sf-opt-side">
        <section className="sf-panel sf-opt-pad">
          <FrontPlot found={found} axes={axes} picked={picked} onAxes={setAxes} onPick={setPicked} />
        </section>
        <section className="sf-panel sf-opt-points" role="listbox" aria-label={t('opt.plot.label')}>
          {found.points.map((one) => {
            const time = one.objectives.mean_time;
            return (
              <button key={one.point} type="button" role="option" aria-selected={one.point === picked} className={one.point === picked ? 'sf-opt-row sf-opt-row-here' : 'sf-opt-row'} data-testid={`point-${one.point}`} onClick={() => setPicked(one.point)}>
                <span className="sf-opt-row-number">{one.point}</span>
                <span className="sf-clip" title={patternsText(t, one.changes)}>
                  {patternsText(t, one.changes)}
                </span>
                <span className={time && verdictOf(time) === 'better' ? 'sf-opt-good' : 'sf-quiet'}>{time ? goalText(t, 'mean_time', time.value) : ''}</span>
              </button>
            );
          })}
        </section>
      </div>
      {point ? <PointPanel key={point.point} view={view} found={found} point={point} onTaken={onTaken} /> : null}
    </div>
  );
}
