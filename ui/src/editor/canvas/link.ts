// Two drawing areas side by side that move together: what one is zoomed and moved to, the other follows.
import type { Area } from './area';
import { elementOf, part, showElement } from './area';

/** Ties areas together; give the same link to both views. */
export interface ViewLink {
  /** Takes an area in; the answer lets it go. */
  join: (side: string, area: Area) => () => void;
  /** Brings an element into the middle of the area of its side; the others follow. False when it is not drawn there. */
  show: (side: string, id: string) => boolean;
}

export function createViewLink(): ViewLink {
  const areas = new Map<string, Area>();
  let moving = false;
  const follow = (leader: Area) => {
    if (moving) return;
    moving = true;
    const { x, y, scale } = part(leader, 'canvas').viewbox();
    for (const area of areas.values()) {
      if (area === leader) continue;
      const canvas = part(area, 'canvas');
      const { outer } = canvas.viewbox();
      if (outer.width > 0) canvas.viewbox({ x, y, width: outer.width / scale, height: outer.height / scale });
    }
    moving = false;
  };
  return {
    join: (side, area) => {
      const moved = () => follow(area);
      areas.set(side, area);
      part(area, 'eventBus').on('canvas.viewbox.changed', moved);
      return () => {
        part(area, 'eventBus').off('canvas.viewbox.changed', moved);
        if (areas.get(side) === area) areas.delete(side);
      };
    },
    show: (side, id) => {
      const area = areas.get(side);
      if (!area || !elementOf(area, id)) return false;
      showElement(area, id);
      return true;
    },
  };
}
