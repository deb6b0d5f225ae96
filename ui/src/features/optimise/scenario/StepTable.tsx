// How long each step takes: mean, spread, law, and the day on which cases of it are gathered.
import { InputNumber, Select, Tooltip } from 'antd';

import { useTexts } from '../../../i18n';
import type { Say } from '../../../i18n';
import type { RandomTime, StepTime, TimeLaw } from '../../../ipc/bindings/commands';
import { DAYS } from './periods';

const MINUTE_S = 60;
const MOST_MINUTES = 100_000;
const LAWS: readonly TimeLaw[] = ['fix', 'expon', 'norm', 'uniform', 'lognorm', 'gamma', 'triang'];
const NONE = -1;

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
          <th>{t('opt.steps.meeting')}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step, at) => (
          <tr key={step.step} data-testid={`scenario-step-${step.step}`}>
            <td>
              <div className="sf-clip" title={step.name}>
                {step.name}
              </div>
              <div className="sf-quiet sf-opt-small">{step.posts.map(postName).join('、')}</div>
            </td>
            <Times time={step.time} unitS={MINUTE_S} disabled={disabled} label={step.name} hint={step.varied ? t('opt.steps.varied') : undefined} onChange={(time) => put(at, { time })} />
            <td>
              <Select
                size="small"
                className="sf-opt-meeting"
                disabled={disabled}
                aria-label={`${step.name} ${t('opt.steps.meeting')}`}
                value={step.other_batch ? -2 : (step.meeting ?? NONE)}
                options={[{ value: NONE, label: t('opt.steps.meeting_none') }, ...(step.other_batch ? [{ value: -2, label: t('opt.steps.other_batch') }] : []), ...DAYS.map((day) => ({ value: day as number, label: t(`opt.day.${day}`) }))]}
                onChange={(day: number) => put(at, { meeting: day < 0 ? null : day, other_batch: day === -2 })}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
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
