// The wheel over the drawing. The library listens to it only while the pointer is over the drawing, and so begins and ends
// to listen whenever the pointer goes from one element to the next; WebKit then works out the styles of all that is drawn.
import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import ZoomScroll from 'diagram-js/lib/navigation/zoomscroll/ZoomScroll';

const FIRST = 10_000;

class SteadyWheel extends ZoomScroll {
  static override $inject = ['config.zoomScroll', 'eventBus', 'canvas'];

  constructor(config: { enabled?: boolean } | undefined, events: EventBus, canvas: Canvas) {
    super(config ?? {}, events, canvas);
    events.on(['canvas.mouseover', 'canvas.mouseout'], FIRST, (event: { stopPropagation: () => void }) => event.stopPropagation());
    this.toggle(config?.enabled !== false);
  }

  /** Only over the drawing itself: what lies beside it in the same container may scroll on its own. */
  _handleWheel(event: WheelEvent): void {
    if (event.target instanceof SVGElement) wheel.call(this, event);
  }
}

const wheel = (ZoomScroll.prototype as unknown as { _handleWheel: (event: WheelEvent) => void })._handleWheel;

export const steadyWheel = {
  zoomScroll: ['type', SteadyWheel],
};
