// How long each step takes each post: mean, spread, law; how often it is repeated, and what its cases wait for.
import { InputNumber, Select, Tooltip } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { Say } from '../../../i18n';
import type { Gather, PostTime, RandomTime, StepTime, TimeLaw } from '../../../ipc/bindings/commands';
import { DAYS } from './periods';

const MINUTE_S = 60;
const MOST_MINUTES = 100_000;
const LAWS: readonly TimeLaw[] = ['fix', 'expon', 'norm', 'uniform', 'lognorm', 'gamma', 'triang'];
const MOST_TIMES = 1_000;
const MOST_GATHERED = 1_000;
/** How many cases make a batch where somebody has just chosen it. */
const FIRST_SIZE = 5;

interface StepTableProps {
  steps: StepTime[];
  postName: (code: string) => string;
  disabled: boolean;
  onChange: (steps: StepTime[]) => void;
}

export function StepTable({ steps, postName, disabled, onChange }: StepTableProps) {
  const { t } = useTexts();
  const put = (at: number, change: Partial<StepTime>) => onChange(steps.map((one, place) => (place === at ? { ...one, ...change } : one)));
  return (
    <table className="sf-opt-table" data-testid="scenario-steps">
      <thead>
        <tr>
          <th>{t('opt.steps.step')}</th>
          <th>{t('opt.steps.mean')}</th>
          <th>{t('opt.steps.sd')}</th>
          <th>{t('opt.steps.law')}</th>
          <th>{t('opt.steps.gather')}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step, at) =>
          step.work.map((work, part) => {
            const first = part === 0;
            const several = step.work.length > 1;
            const post = work.deputy ? t('opt.steps.deputy', { post: postName(work.post) }) : postName(work.post);
            const time = (changed: PostTime['time']) => put(at, { work: step.work.map((one, place) => (place === part ? { ...one, time: changed } : one)) });
            return (
              <tr key={`${step.step}/${work.post}`} className={first ? undefined : 'sf-opt-more'} data-testid={first ? `scenario-step-${step.step}` : undefined}>
                <td>
                  {first ? (
                    <div className="sf-clip" title={step.name}>
                      {step.name}
                    </div>
                  ) : null}
                  <div className="sf-quiet sf-opt-small">{post}</div>
                  {first && step.times !== null ? (
                    <label className="sf-opt-small">
                      {t('opt.steps.times')} <InputNumber size="small" className="sf-opt-place" min={0} max={MOST_TIMES} disabled={disabled} aria-label={`${step.name} ${t('opt.steps.times')}`} value={step.times} onChange={(times) => times !== null && put(at, { times })} />
                    </label>
                  ) : null}
                </td>
                <Times time={work.time} unitS={MINUTE_S} disabled={disabled} label={several ? `${step.name} ${post}` : step.name} hint={work.varied ? t('opt.steps.varied') : undefined} onChange={time} />
                <td>{first ? <GatherCell step={step} disabled={disabled} onChange={(gather) => put(at, { gather })} /> : null}</td>
              </tr>
            );
          }),
        )}
      </tbody>
    </table>
  );
}

/** What cases wait for before the step begins. */
function GatherCell({ step, disabled, onChange }: { step: StepTime; disabled: boolean; onChange: (gather: Gather) => void }) {
  const { t } = useTexts();
  const [kept] = useState(step.gather.is === 'other');
  const { gather } = step;
  const label = `${step.name} ${t('opt.steps.gather')}`;
  const value = gather.is === 'weekday' ? gather.day : gather.is;
  const options = [{ value: 'none', label: t('opt.steps.gather_none') }, ...(kept ? [{ value: 'other', label: t('opt.steps.gather_other') }] : []), { value: 'size', label: t('opt.steps.gather_size') }, ...DAYS.map((day) => ({ value: day, label: t('opt.steps.gather_day', { day: t(`opt.day.${day}`) }) }))];
  const choose = (chosen: string | number) => {
    if (typeof chosen === 'number') return onChange({ is: 'weekday', day: chosen });
    if (chosen === 'size') return onChange({ is: 'size', least: FIRST_SIZE });
    onChange({ is: chosen === 'other' ? 'other' : 'none' });
  };
  return (
    <div className="sf-opt-gather">
      <Select size="small" className="sf-opt-meeting" disabled={disabled} aria-label={label} value={value} options={options} onChange={choose} />
      {gather.is === 'size' ? <InputNumber size="small" className="sf-opt-place" min={2} max={MOST_GATHERED} precision={0} disabled={disabled} aria-label={`${label} ${t('opt.arrivals.unit')}`} value={gather.least} onChange={(least) => least && onChange({ is: 'size', least })} /> : null}
    </div>
  );
}

interface TimesProps {
  time: RandomTime;
  /** Seconds of the unit that is shown. */
  unitS: number;
  disabled: boolean;
  label: string;
  hint?: string;
  onChange: (time: RandomTime) => void;
}

/** Mean, spread and law as three cells. */
export function Times({ time, unitS, disabled, label, hint, onChange }: TimesProps) {
  const { t } = useTexts();
  const shown = (seconds: number) => Math.round((seconds / unitS) * 10) / 10;
  const laws = time.law === 'histogram' ? [...LAWS, 'histogram' as const] : LAWS;
  const noSpread = time.law === 'fix' || time.law === 'expon' || time.law === 'histogram';
  return (
    <>
      <td>
        <Tooltip title={hint}>
          <InputNumber size="small" className="sf-opt-number" min={0} max={MOST_MINUTES} disabled={disabled} status={hint ? 'warning' : undefined} aria-label={`${label} ${t('opt.kpi.mean')}`} value={shown(time.mean_s)} onChange={(value) => value !== null && onChange(stretched(time, value * unitS))} />
        </Tooltip>
      </td>
      <td>
        <InputNumber size="small" className="sf-opt-number" min={0} max={MOST_MINUTES} disabled={disabled || noSpread} aria-label={`${label} ${t('opt.steps.sd')}`} value={shown(time.law === 'fix' ? 0 : time.sd_s)} onChange={(value) => value !== null && onChange({ ...time, sd_s: value * unitS })} />
      </td>
      <td>
        <Select<TimeLaw> size="small" className="sf-opt-law" disabled={disabled} aria-label={`${label} ${t('opt.steps.law')}`} value={time.law} popupMatchSelectWidth={false} options={laws.map((law) => ({ value: law, label: t(`opt.law.${law}`) }))} optionRender={({ value }) => lawText(t, value as TimeLaw)} onChange={(law) => onChange({ law, mean_s: time.mean_s, sd_s: law === 'fix' ? 0 : law === 'expon' ? time.mean_s : time.sd_s || time.mean_s / 2 })} />
      </td>
    </>
  );
}

/** What it means and the name by which who knows it finds it. */
function lawText(t: Say, law: TimeLaw) {
  return (
    <>
      {t(`opt.law.${law}`)} <span className="sf-quiet">{t(`opt.law_is.${law}`)}</span>
    </>
  );
}

/** Another mean of the same shape. */
function stretched(time: RandomTime, mean_s: number): RandomTime {
  const by = time.mean_s > 0 ? mean_s / time.mean_s : 0;
  return { ...time, mean_s, sd_s: by > 0 ? time.sd_s * by : time.sd_s };
}
