// A chart to look at with notes on its elements, and cases that run through it as dots where there are some.
// Whoever shows another file gives it another key.
import { useCallback, useEffect, useState } from 'react';

import type { DotsView } from '../../ipc/bindings/commands';
import type { Area } from '../canvas/area';
import { ChartView } from '../canvas/ChartView';
import type { ChartViewProps } from '../canvas/ChartView';
import type { Chip } from '../marks/chips';
import { chip } from '../marks/chips';
import { DotsBar } from './DotsBar';

interface Props extends ChartViewProps {
  /** Notes below elements. */
  chips?: ReadonlyMap<string, Chip>;
  dots?: DotsView | null;
}

const NO_CHIPS: ReadonlyMap<string, Chip> = new Map();

export function PlayedChart({ chips, dots, onDrawn, ...view }: Props) {
  const [area, setArea] = useState<Area>();
  const drawn = useCallback(
    (made: Area) => {
      setArea(made);
      onDrawn?.(made);
    },
    [onDrawn],
  );
  useEffect(() => {
    if (area) chip(area, 'sf-played', chips ?? NO_CHIPS, { bottom: 9, left: 6 });
  }, [area, chips]);
  return (
    <>
      <ChartView {...view} onDrawn={drawn} />
      {area && dots ? <DotsBar area={area} view={dots} /> : null}
    </>
  );
}
