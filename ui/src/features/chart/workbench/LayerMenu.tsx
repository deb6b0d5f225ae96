// What is laid over the drawing: colours of the risk grades, limits of the steps.
import { BgColorsOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover, Tooltip } from 'antd';

import type { TextKey } from '../../../i18n';
import { useTexts } from '../../../i18n';

export interface Layers {
  risk: boolean;
  limit: boolean;
}

const LAYERS: readonly (readonly [keyof Layers, TextKey])[] = [
  ['risk', 'chart.layer_risk'],
  ['limit', 'chart.layer_limit'],
];

export function LayerMenu({ layers, onChange }: { layers: Layers; onChange: (layers: Layers) => void }) {
  const { t } = useTexts();
  const boxes = (
    <div className="sf-prop-list">
      {LAYERS.map(([layer, label]) => (
        <Checkbox key={layer} checked={layers[layer]} data-testid={`layer-${layer}`} onChange={(event) => onChange({ ...layers, [layer]: event.target.checked })}>
          {t(label)}
        </Checkbox>
      ))}
    </div>
  );
  const any = layers.risk || layers.limit;
  return (
    <Popover trigger="click" placement="bottom" content={boxes}>
      <Tooltip title={t('chart.layers')}>
        <Button type={any ? 'primary' : 'text'} ghost={any} icon={<BgColorsOutlined />} aria-label={t('chart.layers')} data-testid="editor-layers" />
      </Tooltip>
    </Popover>
  );
}

/** What the colours mean; above the canvas, away from the watermark. */
export function Legend({ layers }: { layers: Layers }) {
  const { t } = useTexts();
  if (!layers.risk && !layers.limit) return null;
  return (
    <ul className="sf-legend" aria-label={t('chart.legend')} data-testid="legend">
      {layers.risk
        ? (['high', 'medium', 'low'] as const).map((grade) => (
            <li key={grade}>
              <i className={`sf-legend-${grade}`} />
              {t('chart.legend_risk', { grade: t(`chart.risk.${grade}`) })}
            </li>
          ))
        : null}
      {layers.risk ? (
        <li>
          <i />
          {t('chart.legend_none')}
        </li>
      ) : null}
      {layers.limit ? (
        <li>
          <i className="sf-legend-limit" />
          {t('chart.legend_limit')}
        </li>
      ) : null}
      {layers.limit ? (
        <li>
          <i className="sf-legend-excluded" />
          {t('chart.legend_excluded')}
        </li>
      ) : null}
    </ul>
  );
}
