// Sums by class of power.
import { classKey } from '../../../editor';
import { useTexts } from '../../../i18n';
import type { ClassSum, MeasureTotal } from '../../../ipc/bindings/commands';
import { LongList } from '../../../parts';
import { FIGURES, figureKey, figureText } from './figures';

const ROW_HEIGHT = 44;
/** A share of time is no sum. */
const SUMMED = FIGURES.filter((name) => name !== 'time_saved');
const COLUMNS = `minmax(140px, 1fr) 64px repeat(${SUMMED.length}, minmax(56px, 78px))`;

interface Row {
  code: string;
  sum: ClassSum;
}

export function ByClass({ total }: { total: MeasureTotal }) {
  const { t } = useTexts();
  const rows: Row[] = Object.entries(total.classes).flatMap(([code, sum]) => (sum ? [{ code, sum }] : []));
  const nameOf = (code: string) => {
    const key = classKey(code);
    return key ? t(key) : code || t('measure.class_none');
  };
  return (
    <section className="sf-panel sf-measures" data-testid="measure-classes">
      <LongList<Row>
        label={t('measure.by_class')}
        rows={rows}
        rowHeight={ROW_HEIGHT}
        columns={COLUMNS}
        head={
          <>
            <div role="columnheader">{t('measure.col_class')}</div>
            <div role="columnheader" className="sf-measure-number">
              {t('measure.col_charts')}
            </div>
            {SUMMED.map((name) => (
              <div role="columnheader" key={name} className="sf-measure-number">
                {t(figureKey(name))}
              </div>
            ))}
          </>
        }
        keyOf={(row) => row.code}
        draw={(row) => (
          <>
            <div role="cell">{nameOf(row.code)}</div>
            <div role="cell" className="sf-measure-number">
              {row.sum.charts}
            </div>
            {SUMMED.map((name) => (
              <div role="cell" key={name} className="sf-measure-number">
                {figureText(name, row.sum.sums[name])}
              </div>
            ))}
          </>
        )}
        onOpen={() => undefined}
      />
    </section>
  );
}
