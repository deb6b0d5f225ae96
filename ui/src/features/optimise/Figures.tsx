// The figures of a chart on paper: steps, handovers, posts, days, and how far the promise stays below the law.
import { Progress, Skeleton } from 'antd';

import type { EditArea } from '../../editor';
import { elementOf, limitText, showElement } from '../../editor';
import { useTexts } from '../../i18n';
import type { Limit, Measure } from '../../ipc/bindings/commands';
import { ErrorState } from '../../parts';
import { useFigures } from './api';

/** Days of a unit, as roughly as a ratio needs. */
const DAYS = { hour: 1 / 8, day: 1, month: 21, year: 250 } as const;
const DAYS_CALENDAR = { hour: 1 / 24, day: 1, month: 30, year: 365 } as const;

export function Figures({ area, xml }: { area: EditArea; xml: string | undefined }) {
  const { t } = useTexts();
  const figures = useFigures(xml);
  if (figures.isError) return <ErrorState error={figures.error} retry={() => void figures.refetch()} />;
  if (!figures.data) return <Skeleton active />;
  const measure = figures.data;
  return (
    <div className="sf-optimise-figures" data-testid="optimise-figures">
      <div className="sf-measure-grid">
        <Figure label={t('optimise.steps')} value={measure.steps} unit={t('optimise.unit_steps')} testId="figure-steps" />
        <Figure label={t('optimise.handovers')} value={measure.handovers} unit={t('optimise.unit_times')} testId="figure-handovers" />
        <Figure label={t('optimise.posts')} value={measure.posts.length} unit={t('optimise.unit_steps')} testId="figure-posts" />
        <Figure label={t('optimise.days')} value={rounded(measure.critical_path.days)} unit={t(`chart.counting.${measure.critical_path.unit}`)} testId="figure-days" />
        <Figure label={t('optimise.materials')} value={measure.materials} unit={t('optimise.unit_kinds')} testId="figure-materials" />
        <Figure label={t('optimise.visits')} value={measure.visits} unit={t('optimise.unit_times')} testId="figure-visits" />
      </div>
      <Ratio measure={measure} />
      {measure.critical_path.steps.length > 0 ? (
        <>
          <h3 className="sf-optimise-title">{t('optimise.critical')}</h3>
          <ol className="sf-path">
            {measure.critical_path.steps.map((id) => (
              <li key={id}>
                <button type="button" className="sf-path-step" onClick={() => showElement(area, id)}>
                  {String(elementOf(area, id)?.businessObject.name ?? id)}
                </button>
              </li>
            ))}
          </ol>
        </>
      ) : null}
    </div>
  );
}

function Figure({ label, value, unit, testId }: { label: string; value: number; unit: string; testId: string }) {
  return (
    <div className="sf-measure" data-testid={testId}>
      <div className="sf-measure-label">{label}</div>
      <div>
        <span className="sf-measure-value">{value}</span> <span className="sf-measure-unit">{unit}</span>
      </div>
    </div>
  );
}

function Ratio({ measure }: { measure: Measure }) {
  const { t } = useTexts();
  const promised = measure.promised?.limit ?? null;
  const statutory = measure.statutory?.limit ?? null;
  const share = promised && statutory ? shareOf(promised, statutory) : undefined;
  return (
    <div className="sf-ratio">
      <div className="sf-ratio-line">
        <span>
          {t('optimise.promised')} <strong>{promised ? limitText(t, promised) : '—'}</strong>
        </span>
        <span>
          {t('optimise.statutory')} <strong>{statutory ? limitText(t, statutory) : '—'}</strong>
        </span>
      </div>
      <Progress percent={share === undefined ? 0 : Math.min(100, Math.round(share * 100))} showInfo={false} strokeColor="var(--sf-primary)" />
      <div className="sf-second">{share === undefined ? t('optimise.ratio_unknown') : t('optimise.ratio', { share: `${Math.round(share * 100)}%` })}</div>
    </div>
  );
}

/** Share of one limit in another; undefined when one counts working days and the other does not. */
function shareOf(part: Limit, whole: Limit): number | undefined {
  if (whole.number === 0 || (part.counting !== whole.counting && (part.unit === 'day' || whole.unit === 'day'))) return undefined;
  const days = part.counting === 'working' ? DAYS : DAYS_CALENDAR;
  return (part.number * days[part.unit]) / (whole.number * days[whole.unit]);
}

function rounded(days: number): number {
  return Math.round(days * 10) / 10;
}
