// Charts that stand out by a figure, the farthest first.
import { CheckCircleOutlined } from '@ant-design/icons';

import { useTexts } from '../../../i18n';
import type { MeasuredChart, MeasuredCharts, Outlier } from '../../../ipc/bindings/commands';
import { EmptyState, go, LongList, Panel } from '../../../parts';
import { figureKey, figureText } from './figures';

const ROW_HEIGHT = 44;
const COLUMNS = 'minmax(220px, 2fr) minmax(140px, 1fr) 120px 120px';

interface Row {
  chart: MeasuredChart;
  outlier: Outlier;
}

export function Outliers({ found }: { found: MeasuredCharts }) {
  const { t } = useTexts();
  const rows: Row[] = found.total.outliers.flatMap((outlier) => {
    const chart = found.rows[outlier.chart];
    return chart ? [{ chart, outlier }] : [];
  });
  if (rows.length === 0) {
    return (
      <Panel>
        <EmptyState icon={<CheckCircleOutlined />} title={t('measure.no_outliers_title')} hint={t('measure.no_outliers_hint')} />
      </Panel>
    );
  }
  return (
    <section className="sf-panel sf-measures" data-testid="measure-outliers">
      <LongList<Row>
        label={t('measure.outliers')}
        rows={rows}
        rowHeight={ROW_HEIGHT}
        columns={COLUMNS}
        head={
          <>
            <div role="columnheader">{t('measure.col_name')}</div>
            <div role="columnheader">{t('measure.col_figure')}</div>
            <div role="columnheader" className="sf-measure-number">
              {t('measure.col_value')}
            </div>
            <div role="columnheader" className="sf-measure-number">
              {t('measure.col_median')}
            </div>
          </>
        }
        keyOf={(row) => `${row.chart.chart}/${row.outlier.figure}`}
        draw={({ chart, outlier }) => (
          <>
            <div role="cell" className="sf-clip" title={chart.name}>
              {chart.name}
            </div>
            <div role="cell">{t(figureKey(outlier.figure))}</div>
            <div role="cell" className="sf-measure-number">
              {figureText(outlier.figure, outlier.value)}
            </div>
            <div role="cell" className="sf-measure-number sf-second">
              {figureText(outlier.figure, outlier.median)}
            </div>
          </>
        )}
        onOpen={(row) => go('chart', row.chart.chart)}
      />
    </section>
  );
}
