// The drawing area that edits, as a component. The file goes in once per `file.key`; afterwards the area holds the truth.
import { useEffect, useRef } from 'react';

import { useTexts } from '../../i18n';
import type { SayHolder } from '../translate/texts';
import type { EditArea, Element } from './area';
import { fitReadable, part } from './area';
import { createEditor } from './create';
import { ZoomButtons } from './ZoomButtons';

import './canvas.css';

const PALETTE_WIDTH = 144;
const CHANGED = 'commandStack.changed';

export interface ChartEditorProps {
  /** The file; read again only when `key` is another one. */
  file: { key: string; xml: string };
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
  const told = useRef(props);
  useEffect(() => {
    told.current = props;
  });
  useEffect(() => {
    Object.assign(texts.current, { language, t });
    if (area.current) part(area.current, 'eventBus').fire('i18n.changed', {});
  }, [language, t]);

  const { key } = props.file;
  useEffect(() => {
    if (!container.current) return undefined;
    const made = createEditor(container.current, texts.current);
    area.current = made;
    const stop = listen(made, told);
    let gone = false;
    made.importXML(told.current.file.xml).then(
      ({ warnings }) => {
        if (gone) return;
        fitReadable(made, PALETTE_WIDTH);
        told.current.onReady(made, warnings.length);
      },
      (error: unknown) => {
        if (!gone) told.current.onFailed(error);
      },
    );
    const resized = new ResizeObserver(() => part(made, 'canvas').resized());
    resized.observe(container.current);
    return () => {
      gone = true;
      resized.disconnect();
      stop();
      area.current = null;
      made.destroy();
    };
  }, [key]);

  return (
    <div className="sf-canvas sf-canvas-edit" data-testid="editor-canvas" role="application" aria-label={t('chart.canvas')}>
      <div className="sf-canvas-area" ref={container} />
      <ZoomButtons area={area} left={PALETTE_WIDTH} />
    </div>
  );
}

function listen(area: EditArea, told: { current: ChartEditorProps }): () => void {
  const events = part(area, 'eventBus');
  const changed = () => told.current.onChanged();
  const selected = () => told.current.onSelected(part(area, 'selection').get() as Element[]);
  events.on(CHANGED, changed);
  events.on('selection.changed', selected);
  return () => {
    events.off(CHANGED, changed);
    events.off('selection.changed', selected);
  };
}
