// Simulating: cases played through the chart by its scenario; how long they take, where they wait, who is busy.
import { DownloadOutlined, ExperimentOutlined, PlayCircleOutlined, StopOutlined } from '@ant-design/icons';
import { Alert, Button, Dropdown, InputNumber, Progress, Skeleton, Tooltip } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import { call, saveBytes } from '../../../ipc';
import type { ScenarioView } from '../../../ipc/bindings/commands';
import { EmptyState, errorText, ErrorState, useJob, useTell } from '../../../parts';
import { useCommand, useSimulated } from '../screen/api';
import { Outcome } from './Outcome';

const KIND = 'optimise.simulate';
const PERCENT = 100;
const MOST_CASES = 100_000;
const MOST_REPLICATIONS = 100;
const MOST_LOGGED = 10_000;
const MOST_SEED = 4_294_967_295;
/** Enough cases for a year of a county, enough repetitions for a narrow interval, still done in a second or two. */
const FIRST = { cases: 1_000, replications: 10, warm_up: 100, seed: 20_260_101 };

export function SimulateTab({ view }: { view: ScenarioView }) {
  const { t } = useTexts();
  const tell = useTell();
  const cache = useQueryClient();
  const { chart } = view;
  const [wish, setWish] = useState(FIRST);
  const simulated = useSimulated(chart);
  const job = useJob(KIND, ({ end, code }) => {
    if (end === 'failed') tell.error({ code: code ?? 'broken' });
    else if (end === 'cancelled') tell.done(t('opt.sim.stopped'));
    void cache.invalidateQueries({ queryKey: ['optimise.simulated', chart] });
  }, chart);
  const start = useCommand(KIND);
  const run = () => start.mutate({ chart, ...wish }, { onSuccess: (row) => job.follow(row) || tell.error({ code: 'optimise_elsewhere' }), onError: tell.error });
  const save = async (kind: 'csv' | 'xes') => {
    try {
      const made = await call('optimise.export_log', { chart, kind, cases: Math.min(wish.cases, MOST_LOGGED), seed: wish.seed });
      await saveBytes(made.name, made.base64);
    } catch (error) {
      tell.error(error);
    }
  };
  const found = simulated.data ?? null;
  return (
    <>
      <div className="sf-opt-bar">
        <Number label={t('opt.sim.cases')} value={wish.cases} least={1} most={MOST_CASES} onChange={(cases) => setWish({ ...wish, cases, warm_up: Math.min(wish.warm_up, cases - 1) })} testId="sim-cases" />
        <Number label={t('opt.sim.replications')} value={wish.replications} least={2} most={MOST_REPLICATIONS} onChange={(replications) => setWish({ ...wish, replications })} testId="sim-replications" />
        <Number label={t('opt.sim.warm_up')} hint={t('opt.sim.warm_up_hint')} value={wish.warm_up} least={0} most={wish.cases - 1} onChange={(warm_up) => setWish({ ...wish, warm_up })} testId="sim-warm-up" />
        <Number label={t('opt.sim.seed')} hint={t('opt.sim.seed_hint')} value={wish.seed} least={0} most={MOST_SEED} onChange={(seed) => setWish({ ...wish, seed })} testId="sim-seed" wide />
        <span className="sf-opt-space" />
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              { key: 'csv', label: t('opt.sim.csv'), onClick: () => void save('csv') },
              { key: 'xes', label: t('opt.sim.xes'), onClick: () => void save('xes') },
            ],
          }}
        >
          <Button icon={<DownloadOutlined />} disabled={view.trouble !== null} data-testid="sim-export">
            {t('opt.sim.export')}
          </Button>
        </Dropdown>
        {job.row ? (
          <Button icon={<StopOutlined />} data-testid="sim-stop" onClick={job.stop}>
            {t('opt.sim.stop')}
          </Button>
        ) : (
          <Button type="primary" icon={<PlayCircleOutlined />} disabled={view.trouble !== null} loading={start.isPending} data-testid="sim-run" onClick={run}>
            {t(found ? 'opt.sim.again' : 'opt.sim.run')}
          </Button>
        )}
      </div>
      {view.trouble ? <Alert showIcon type="error" title={t('opt.scenario.trouble', { why: errorText(t, view.trouble) })} /> : null}
      {job.row ? (
        <div className="sf-panel sf-opt-work" role="status" data-testid="sim-progress">
          <span>{t('opt.sim.working', { done: job.row.done, total: job.row.total })}</span>
          <Progress size="small" showInfo={false} percent={(job.row.done / Math.max(1, job.row.total)) * PERCENT} />
        </div>
      ) : null}
      {simulated.isError ? <ErrorState error={simulated.error} retry={() => void simulated.refetch()} /> : null}
      {simulated.isPending ? <Skeleton active /> : null}
      {found?.stale ? <Alert showIcon type="warning" title={t('opt.sim.stale')} data-testid="sim-stale" /> : null}
      {found ? <Outcome chart={chart} found={found} /> : null}
      {simulated.isSuccess && !found && !job.row ? (
        <div className="sf-panel sf-opt-empty">
          <EmptyState icon={<ExperimentOutlined />} title={t('opt.sim.none_title')} hint={t('opt.sim.none_hint')} testId="sim-none" />
        </div>
      ) : null}
    </>
  );
}

interface NumberProps {
  label: string;
  hint?: string;
  value: number;
  least: number;
  most: number;
  testId: string;
  wide?: boolean;
  onChange: (value: number) => void;
}

function Number({ label, hint, value, least, most, testId, wide, onChange }: NumberProps) {
  return (
    <Tooltip title={hint}>
      <label className="sf-opt-field">
        {label} <InputNumber size="small" className={wide ? 'sf-opt-number-wide' : 'sf-opt-number'} min={least} max={most} precision={0} value={value} aria-label={label} data-testid={testId} onChange={(next) => next !== null && onChange(next)} />
      </label>
    </Tooltip>
  );
}
