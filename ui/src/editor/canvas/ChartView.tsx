// A chart to look at: where a case is and was, what a proposal touches, where time is lost, what differs from another
// version. Pan and zoom, no changes.
import { useEffect, useRef, useState } from 'react';

import { useTexts } from '../../i18n';
import type { DiffMarks } from '../marks/diff';
import { markDiff, NO_DIFF } from '../marks/diff';
import type { CaseMarks, Found } from '../marks/marks';
import { highlight, markCase, markFindings, markHeat } from '../marks/marks';
import { Minimap } from '../minimap/Minimap';
import type { SayHolder } from '../translate/texts';
import type { Area } from './area';
import { fitAround, fitReadable, openFile, part, READING_ZOOM } from './area';
import { createViewer } from './create';
import type { ViewLink } from './link';
import { ZoomButtons } from './ZoomButtons';

import './canvas.css';

export interface ChartViewProps {
  xml: string;
  /** Where a case is and was. */
  marks?: CaseMarks;
  /** Elements to point out. */
  touched?: readonly string[];
  findings?: readonly Found[];
  /** Shares from 0 to 1 by element. */
  heat?: ReadonlyMap<string, number>;
  /** What differs from another version. */
  diff?: DiffMarks;
  /** Elements that were picked in a list beside the drawing. */
  picked?: readonly string[];
  /** Another view that moves with this one, and the side that this one is. */
  link?: { with: ViewLink; side: string };
  /** Start near where the case is, or at the beginning, when the whole chart would be too small to read. */
  readable?: boolean;
  /** Brings an element into view at a scale at which labels are read, anew with each object that is given. */
  look?: Look;
  /** Shows the whole chart small beside the zoom buttons while a part of it is seen. */
  map?: boolean;
  label?: string;
  testId?: string;
  onPick?: (id: string) => void;
  /** Told when the chart is drawn. */
  onDrawn?: (area: Area) => void;
}

/** Where to look. */
export interface Look {
  at: string;
}

const NONE: readonly string[] = [];
/** Room for the zoom buttons. */
const MAP_LEFT = 104;

export function ChartView(props: ChartViewProps) {
  const { language, t } = useTexts();
  const container = useRef<HTMLDivElement>(null);
  const texts = useRef<SayHolder>({ language, t });
  const current = useRef<Area>(null);
  const [drawn, setDrawn] = useState<Area>();
  const [failed, setFailed] = useState(false);
  const { xml, marks, touched, findings, heat, readable, diff, picked, link, look, map, onPick, onDrawn } = props;
  const followed = link !== undefined;
  const middle = useRef<Middle>({ ids: NONE });
  useEffect(() => {
    middle.current = look ? { ids: [look.at], least: READING_ZOOM } : { ids: touched ?? (readable ? (marks?.current ?? NONE) : NONE), readable };
  }, [look, touched, marks, readable]);

  useEffect(() => {
    Object.assign(texts.current, { language, t });
  }, [language, t]);

  useEffect(() => {
    const element = container.current;
    if (!element) return undefined;
    const area = createViewer(element, texts.current, followed);
    current.current = area;
    let gone = false;
    openFile(area, element, xml).then(
      () => {
        if (gone) return;
        place(area, middle.current);
        setFailed(false);
        setDrawn(area);
      },
      () => {
        if (!gone) setFailed(true);
      },
    );
    const resized = new ResizeObserver(() => {
      part(area, 'canvas').resized();
      place(area, middle.current);
    });
    resized.observe(element);
    return () => {
      gone = true;
      resized.disconnect();
      current.current = null;
      setDrawn(undefined);
      area.destroy();
    };
  }, [xml, followed, readable]);

  useEffect(() => {
    if (drawn) onDrawn?.(drawn);
  }, [drawn, onDrawn]);
  useEffect(() => {
    if (drawn && look) place(drawn, middle.current);
  }, [drawn, look]);
  useEffect(() => {
    if (drawn) markCase(drawn, marks ?? { passed: NONE, current: NONE });
  }, [drawn, marks]);
  useEffect(() => {
    if (drawn) highlight(drawn, 'sf-touched', touched ?? NONE);
  }, [drawn, touched]);
  useEffect(() => {
    if (drawn) markFindings(drawn, findings ?? []);
  }, [drawn, findings]);
  useEffect(() => {
    if (drawn) markHeat(drawn, heat ?? new Map<string, number>());
  }, [drawn, heat]);
  useEffect(() => {
    if (drawn) markDiff(drawn, diff ?? NO_DIFF);
  }, [drawn, diff]);
  useEffect(() => {
    if (drawn) highlight(drawn, 'sf-picked', picked ?? NONE);
  }, [drawn, picked]);
  const view = link?.with;
  const side = link?.side;
  useEffect(() => (drawn && view && side !== undefined ? view.join(side, drawn) : undefined), [drawn, view, side]);
  useEffect(() => {
    if (!drawn || !onPick) return undefined;
    const events = part(drawn, 'eventBus');
    const pick = (event: unknown) => {
      const { element } = event as { element?: { id: string } };
      if (element) onPick(element.id);
    };
    events.on('element.click', pick);
    return () => events.off('element.click', pick);
  }, [drawn, onPick]);

  return (
    <div className="sf-canvas" data-testid={props.testId ?? 'chart-view'} role="img" aria-label={props.label ?? t('chart.canvas')}>
      <div className="sf-canvas-area" ref={container} />
      {failed ? <div className="sf-canvas-failed">{t('chart.cannot_draw')}</div> : <ZoomButtons area={current} />}
      {map && !failed ? <Minimap area={drawn} left={MAP_LEFT} hidden={false} /> : null}
    </div>
  );
}

/** What the view begins with. */
interface Middle {
  ids: readonly string[];
  readable?: boolean;
  /** Scale below which a part is shown instead of the whole. */
  least?: number;
}

function place(area: Area, { ids, readable, least }: Middle): void {
  if (readable && ids.length === 0) fitReadable(area);
  else fitAround(area, ids, least);
}
