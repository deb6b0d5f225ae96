// The drawing area that edits, as a component. The file goes in once per `file.key`; afterwards the area holds the truth.
import { useEffect, useRef, useState } from 'react';

import { useTexts } from '../../i18n';
import type { Post } from '../../ipc/bindings/commands';
import { Minimap } from '../minimap/Minimap';
import type { SayHolder } from '../translate/texts';
import type { EditArea, Element } from './area';
import { fitReadable, isDragging, openFile, part } from './area';
import { createEditor } from './create';
import type { Refused } from './refused';
import { onRefused } from './refused';
import { ZoomButtons } from './ZoomButtons';

import './canvas.css';

const PALETTE_WIDTH = 144;
const MAP_HIDDEN = 'sunflow.minimap_hidden';
const CHANGED = 'commandStack.changed';
const DRAGGED_MS = 120;
const REFUSED_MS = 6000;
/** Up to this height, in pixels, the map gives way to the drawing. */
const LOW = 420;

export interface ChartEditorProps {
  /** The file; read again only when `key` is another one. */
  file: { key: string; xml: string };
  /** The county's posts, for searching by their names. */
  posts?: readonly Post[];
  /** Without palette and overview, where there is little room. */
  bare?: boolean;
  onReady: (area: EditArea, oddities: number) => void;
  onFailed: (error: unknown) => void;
  onChanged: () => void;
  onSelected: (elements: Element[]) => void;
}

export function ChartEditor(props: ChartEditorProps) {
  const { language, t } = useTexts();
  const container = useRef<HTMLDivElement>(null);
  const texts = useRef<SayHolder>({ language, t });
  const area = useRef<EditArea>(null);
  const [drawn, setDrawn] = useState<EditArea>();
  const [mapHidden, setMapHidden] = useState(() => localStorage.getItem(MAP_HIDDEN) === 'yes');
  const [refused, setRefused] = useState<Refused>();
  const { posts } = props;
  const told = useRef(props);
  useEffect(() => {
    told.current = props;
  });
  useEffect(() => {
    Object.assign(texts.current, { language, t });
    if (area.current) part(area.current, 'eventBus').fire('i18n.changed', {});
  }, [language, t]);

  useEffect(() => {
    texts.current.postName = (code) => posts?.find((post) => post.code === code)?.name;
  }, [posts]);
  const hideMap = (hidden: boolean) => {
    localStorage.setItem(MAP_HIDDEN, hidden ? 'yes' : 'no');
    setMapHidden(hidden);
  };

  useEffect(() => {
    const timer = refused && setTimeout(() => setRefused(undefined), REFUSED_MS);
    return () => clearTimeout(timer);
  }, [refused]);

  const { key } = props.file;
  useEffect(() => {
    const place = container.current;
    if (!place) return undefined;
    const made = createEditor(place, texts.current);
    area.current = made;
    const stop = listen(made, told);
    const hush = onRefused(made, setRefused);
    let gone = false;
    openFile(made, place, told.current.file.xml).then(
      (oddities) => {
        if (gone) return;
        fitReadable(made, told.current.bare ? 0 : PALETTE_WIDTH);
        setDrawn(made);
        told.current.onReady(made, oddities);
      },
      (error: unknown) => {
        if (!gone) told.current.onFailed(error);
      },
    );
    const resized = new ResizeObserver(() => {
      place.parentElement?.classList.toggle('sf-canvas-low', place.clientHeight <= LOW);
      part(made, 'canvas').resized();
    });
    resized.observe(place);
    return () => {
      gone = true;
      resized.disconnect();
      stop();
      hush();
      area.current = null;
      setDrawn(undefined);
      made.destroy();
    };
  }, [key]);

  return (
    <div className={`sf-canvas sf-canvas-edit ${props.bare ? 'sf-canvas-bare' : ''}`} data-testid="editor-canvas" role="application" aria-label={t('chart.canvas')} aria-busy={!drawn}>
      <div className="sf-canvas-area" ref={container} />
      <div className="sf-refused" role="status" data-testid="refused">{refused ? t(refused) : null}</div>
      {props.bare ? null : <Minimap area={drawn} left={PALETTE_WIDTH + 8} hidden={mapHidden} />}
      {props.bare ? <ZoomButtons area={area} /> : <ZoomButtons area={area} left={PALETTE_WIDTH} mapHidden={mapHidden} onHideMap={hideMap} />}
    </div>
  );
}

function listen(area: EditArea, told: { current: ChartEditorProps }): () => void {
  const events = part(area, 'eventBus');
  let held: ReturnType<typeof setTimeout> | undefined;
  const changed = () => told.current.onChanged();
  // What is chosen by beginning to drag it is told when it is dropped: the pointer goes before the panel.
  const selected = () => {
    clearTimeout(held);
    if (isDragging(area)) held = setTimeout(selected, DRAGGED_MS);
    else told.current.onSelected(part(area, 'selection').get() as Element[]);
  };
  events.on(CHANGED, changed);
  events.on('selection.changed', selected);
  return () => {
    clearTimeout(held);
    events.off(CHANGED, changed);
    events.off('selection.changed', selected);
  };
}
