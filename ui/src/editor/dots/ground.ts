// What dots need to know of a drawing: where elements stand, and the flows that lead from one step to another.
import type { Area, Element } from '../canvas/area';
import { elementOf } from '../canvas/area';
import type { Box, Ground, Spot, Way } from './tracks';
import { wayOf } from './tracks';

interface Flow extends Element {
  waypoints: Spot[];
  target?: Element;
}

/** The ground of a drawing; ways are found once. */
export function groundOf(area: Area): Ground {
  const ways = new Map<string, Way | undefined>();
  return {
    box: (id) => {
      const element = elementOf(area, id) as (Element & Box) | undefined;
      return element?.width === undefined ? undefined : element;
    },
    way: (from, to) => {
      const key = `${from}\n${to}`;
      if (!ways.has(key)) ways.set(key, find(area, from, to));
      return ways.get(key);
    },
  };
}

/** The shortest way by flows that passes no other step. */
function find(area: Area, from: string, to: string): Way | undefined {
  const start = elementOf(area, from);
  if (!start) return undefined;
  const seen = new Set<Element>();
  let front: { element: Element; corners: Spot[] }[] = [{ element: start, corners: [] }];
  while (front.length > 0) {
    const next: typeof front = [];
    for (const { element, corners } of front) {
      for (const flow of leaving(element)) {
        const { target } = flow;
        if (!target) continue;
        const whole = [...corners, ...flow.waypoints];
        if (target.id === to) return wayOf(whole);
        if (seen.has(target) || isStep(target)) continue;
        seen.add(target);
        next.push({ element: target, corners: whole });
      }
    }
    front = next;
  }
  return undefined;
}

function leaving(element: Element): Flow[] {
  const { outgoing, attachers } = element as Element & { outgoing?: Flow[]; attachers?: Element[] };
  const aside = (attachers ?? []).flatMap((event) => (event as Element & { outgoing?: Flow[] }).outgoing ?? []);
  return [...(outgoing ?? []), ...aside];
}

function isStep(element: Element): boolean {
  return Boolean(element.businessObject?.$instanceOf?.('bpmn:Activity'));
}
