// Paints dots on a canvas above a drawing. One pass over what is under way; the page itself is never changed.
import type { Area } from '../canvas/area';
import { part } from '../canvas/area';
import type { Stretch, Track } from './tracks';
import { spotOf, standingOf } from './tracks';

const COLOURS = ['--sf-primary', '--sf-yellow', '--sf-red'] as const;
const RADIUS = 4.2;
const LEAST_RADIUS = 2;

export interface Painted {
  /** Cases under way. */
  open: number;
  /** Those among them that are late. */
  late: number;
}

export interface Painter {
  paint: (time: number) => Painted;
  remove: () => void;
}

/** A painter of these stretches above an area. */
export function painterOf(area: Area, tracks: readonly Track[], stretches: readonly Stretch[]): Painter {
  const drawing = part(area, 'canvas');
  const holder = drawing.getContainer();
  const sheet = document.createElement('canvas');
  sheet.className = 'sf-dots';
  sheet.dataset.testid = 'dots';
  holder.append(sheet);
  const brush = sheet.getContext('2d');
  const style = getComputedStyle(holder);
  const colours = COLOURS.map((name) => style.getPropertyValue(name) || '#0b6775');
  const begins = tracks.map(({ steps }) => steps[1] ?? 0);
  return {
    remove: () => sheet.remove(),
    paint: (time) => {
      const seen = new Set<number>();
      const late = new Set<number>();
      const spots: [number[], number[], number[]] = [[], [], []];
      for (const stretch of stretches) {
        if (stretch.from > time || stretch.to <= time) continue;
        const { track } = stretch;
        const standing = standingOf(tracks[track]?.late_s ?? null, begins[track] ?? 0, time);
        const { x, y } = spotOf(stretch, time);
        spots[standing].push(x, y);
        seen.add(track);
        if (standing === 2) late.add(track);
      }
      if (brush) {
        const { clientWidth: width, clientHeight: height } = holder;
        const dense = window.devicePixelRatio || 1;
        if (sheet.width !== Math.round(width * dense) || sheet.height !== Math.round(height * dense)) {
          sheet.width = Math.round(width * dense);
          sheet.height = Math.round(height * dense);
        }
        const { x: left, y: top, scale } = drawing.viewbox();
        brush.setTransform(dense, 0, 0, dense, 0, 0);
        brush.clearRect(0, 0, width, height);
        brush.lineWidth = 1;
        brush.strokeStyle = '#fff';
        const radius = Math.max(LEAST_RADIUS, RADIUS * Math.min(1.4, scale));
        spots.forEach((list, standing) => {
          brush.fillStyle = colours[standing] ?? '#0b6775';
          brush.beginPath();
          for (let at = 0; at < list.length; at += 2) {
            const [x, y] = [((list[at] ?? 0) - left) * scale, ((list[at + 1] ?? 0) - top) * scale];
            if (x < -radius || y < -radius || x > width + radius || y > height + radius) continue;
            brush.moveTo(x + radius, y);
            brush.arc(x, y, radius, 0, 2 * Math.PI);
          }
          brush.fill();
          brush.stroke();
        });
      }
      return { open: seen.size, late: late.size };
    },
  };
}
