// The pointer's look while something is dragged, on the drawing alone. The library sets it for the whole page, whose styles
// are then worked out anew at the first move and at the drop: in WebKit longer than a frame.
import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';

const LAST = 100;

interface Dragging {
  context: () => { cursor?: string | null } | undefined;
}

class DragCursor {
  static $inject = ['eventBus', 'canvas', 'dragging'];

  constructor(events: EventBus, canvas: Canvas, dragging: Dragging) {
    let wanted = '';
    const show = (cursor: string) => {
      const drawing = canvas.getContainer().querySelector<SVGElement>(':scope > svg');
      if (drawing && drawing.style.cursor !== cursor) drawing.style.cursor = cursor;
    };
    events.on('drag.init', LAST, () => {
      const context = dragging.context();
      wanted = cssName(context?.cursor ?? '');
      if (context) context.cursor = null;
    });
    events.on('drag.start', LAST, () => show(wanted));
    events.on('drag.cleanup', LAST, () => show(''));
  }
}

/** The library writes `resize-ns` for what CSS calls `ns-resize`. */
function cssName(cursor: string): string {
  return cursor.replace(/^resize-(\w+)$/, '$1-resize');
}

export const dragCursor = {
  __init__: ['dragCursor'],
  dragCursor: ['type', DragCursor],
};
