// The report for those who decide, as PDF and for Word.
import { FilePdfOutlined, FileWordOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import { call, saveBytes } from '../../../ipc';
import type { PointView, ScenarioView } from '../../../ipc/bindings/commands';
import { Panel, useTell } from '../../../parts';
import { useFound, useSimulated } from '../screen/api';
import { patternsText } from '../search/changeText';

/** Variants that a new report names: more would not be read. */
const FIRST_POINTS = 3;
const NONE: PointView[] = [];

export function Report({ view }: { view: ScenarioView }) {
  const { t } = useTexts();
  const tell = useTell();
  const found = useFound(view.chart);
  const simulated = useSimulated(view.chart);
  const [chosen, setChosen] = useState<number[]>();
  const [making, setMaking] = useState<'pdf' | 'word'>();
  const points = found.data?.points ?? NONE;
  const taken = chosen ?? points.slice(0, FIRST_POINTS).map((one) => one.point);
  const empty = !simulated.data && !found.data;
  const make = async (kind: 'pdf' | 'word') => {
    setMaking(kind);
    try {
      const made = await call('optimise.report', { chart: view.chart, kind, found: found.data?.id ?? null, points: taken });
      await saveBytes(made.name, made.base64);
    } catch (error) {
      tell.error(error);
    }
    setMaking(undefined);
  };
  return (
    <Panel title={t('opt.report.title')} testId="optimise-report">
      <p className="sf-second">{t('opt.report.text')}</p>
      {points.length > 0 ? (
        <fieldset className="sf-opt-gateway">
          <legend>{t('opt.report.points')}</legend>
          {points.map((one) => (
            <Checkbox key={one.point} checked={taken.includes(one.point)} data-testid={`report-point-${one.point}`} onChange={(event) => setChosen(event.target.checked ? [...taken, one.point].sort((a, b) => a - b) : taken.filter((n) => n !== one.point))}>
              {t('opt.point.title', { n: one.point })} <span className="sf-quiet sf-opt-small">{patternsText(t, one.changes)}</span>
            </Checkbox>
          ))}
        </fieldset>
      ) : null}
      {empty ? <p className="sf-quiet">{t('opt.report.needs')}</p> : null}
      <div className="sf-opt-line">
        <Button icon={<FilePdfOutlined />} disabled={empty} loading={making === 'pdf'} data-testid="report-pdf" onClick={() => void make('pdf')}>
          {t('opt.report.pdf')}
        </Button>
        <Button icon={<FileWordOutlined />} disabled={empty} loading={making === 'word'} data-testid="report-word" onClick={() => void make('word')}>
          {t('opt.report.word')}
        </Button>
      </div>
    </Panel>
  );
}
