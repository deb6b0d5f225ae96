// Zoom buttons at the lower left, away from the watermark.
import { CompressOutlined, MinusOutlined, PicCenterOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { ReactNode, RefObject } from 'react';

import type { TextKey } from '../../i18n';
import { useTexts } from '../../i18n';
import type { Area } from './area';
import { fit, part } from './area';

const STEP = 1.25;
const LEAST = 0.1;
const MOST = 4;

interface ZoomProps {
  area: RefObject<Area | null>;
  left?: number;
  /** Whether the overview is put away; without `onHideMap` there is none. */
  mapHidden?: boolean;
  onHideMap?: (hidden: boolean) => void;
}

export function ZoomButtons({ area, left = 0, mapHidden = false, onHideMap }: ZoomProps) {
  const { t } = useTexts();
  const zoom = (factor: number) => {
    if (!area.current) return;
    const canvas = part(area.current, 'canvas');
    canvas.zoom(Math.min(MOST, Math.max(LEAST, canvas.zoom() * factor)));
  };
  const button = (label: TextKey, icon: ReactNode, act: () => void) => (
    <Tooltip title={t(label)}>
      <Button type="text" size="small" icon={icon} aria-label={t(label)} onClick={act} />
    </Tooltip>
  );
  return (
    <div className="sf-zoom" role="group" aria-label={t('chart.zoom')}>
      {button('chart.zoom_out', <MinusOutlined />, () => zoom(1 / STEP))}
      {button('chart.zoom_fit', <CompressOutlined />, () => area.current && fit(area.current, left))}
      {button('chart.zoom_in', <PlusOutlined />, () => zoom(STEP))}
      {onHideMap ? button(mapHidden ? 'chart.minimap_show' : 'chart.minimap_hide', <PicCenterOutlined />, () => onHideMap(!mapHidden)) : null}
    </div>
  );
}
