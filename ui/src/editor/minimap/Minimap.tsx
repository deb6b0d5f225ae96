// The small picture of the whole chart: shown while the chart does not fit into the view, unless it is put away.
import { useEffect, useRef, useState } from 'react';

import { useTexts } from '../../i18n';
import type { Area } from '../canvas/area';
import { MINIMAP, keepMinimap } from './minimap';

export function Minimap({ area, left, hidden }: { area: Area | undefined; left: number; hidden: boolean }) {
  const { t } = useTexts();
  const bitmap = useRef<HTMLCanvasElement>(null);
  const [allSeen, setAllSeen] = useState(true);
  useEffect(() => {
    if (!area || !bitmap.current || hidden) return undefined;
    return keepMinimap(area, bitmap.current, setAllSeen);
  }, [area, hidden]);
  if (hidden) return null;
  return <canvas ref={bitmap} className="sf-minimap" data-testid="minimap" data-shown={!allSeen} role="img" aria-label={t('chart.minimap')} style={{ left, ...MINIMAP, visibility: allSeen ? 'hidden' : 'visible' }} />;
}
