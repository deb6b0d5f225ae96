// Searching the chart by label, id, act and post: the drawing area's own search knows only labels and ids.
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type SearchPad from 'diagram-js/lib/features/search-pad/SearchPad';

import type { Element } from '../canvas/area';
import { readCard, readLanePost } from '../card/read';
import { actKey } from '../palette/acts';
import type { SayHolder } from '../translate/texts';

const MAX_FOUND = 100;
type Token = { value: string; match?: true };

interface Entry {
  element: Element;
  label: string;
  beside: string;
}

class SearchByPost {
  static $inject = ['searchPad', 'eventBus', 'elementRegistry', 'canvas', 'sayHolder'];

  constructor(
    pad: SearchPad,
    events: EventBus,
    private readonly registry: ElementRegistry,
    private readonly canvas: Canvas,
    private readonly texts: SayHolder,
  ) {
    pad.registerProvider(this as never);
    // The pad itself searches when a key is released: a Chinese word, a pasted one or a dictated one has none.
    events.on('searchPad.opened', () => {
      const field = canvas.getContainer().querySelector<HTMLInputElement>('.djs-search-container input');
      if (!field || field.dataset.listens) return;
      field.dataset.listens = 'yes';
      field.addEventListener('input', () => (pad as unknown as { _search: (typed: string) => void })._search(field.value));
    });
  }

  find(typed: string): unknown[] {
    const wanted = typed.trim().toLowerCase();
    if (!wanted) return [];
    const found = this.entries().filter(({ label, beside }) => `${label}\n${beside}`.toLowerCase().includes(wanted));
    const atStart = ({ label }: Entry) => (label.toLowerCase().startsWith(wanted) ? 0 : label.toLowerCase().includes(wanted) ? 1 : 2);
    found.sort((a, b) => atStart(a) - atStart(b) || a.label.localeCompare(b.label, 'zh-CN'));
    return found.slice(0, MAX_FOUND).map(({ element, label, beside }) => ({ element, primaryTokens: tokens(label, wanted), secondaryTokens: tokens(beside, wanted) }));
  }

  private entries(): Entry[] {
    const roots = new Set(this.canvas.getRootElements().map((root) => root.id));
    const lanes = this.registry.filter((element) => (element as Element).type === 'bpmn:Lane') as Element[];
    const laneOf = new Map(lanes.flatMap((lane) => ((lane.businessObject.flowNodeRef ?? []) as { id: string }[]).map((node) => [node.id, lane] as const)));
    const searched = this.registry.filter((element) => !roots.has(element.id) && !(element as { labelTarget?: unknown }).labelTarget) as Element[];
    return searched.map((element) => this.entry(element, laneOf.get(element.id)));
  }

  private entry(element: Element, lane: Element | undefined): Entry {
    const bpmn = element.businessObject;
    const label = String(bpmn.name ?? bpmn.text ?? '').trim();
    const card = bpmn.$instanceOf?.('bpmn:Activity') ? readCard(bpmn) : undefined;
    const laneCode = lane ? readLanePost(lane.businessObject) : element.type === 'bpmn:Lane' ? readLanePost(bpmn) : null;
    const post = card?.post ?? laneCode ?? '';
    const beside = [card?.act ? this.texts.t(actKey(card.act)) : '', this.texts.postName?.(post) ?? post, String(lane?.businessObject.name ?? ''), element.id];
    return { element, label: label || element.id, beside: [...new Set(beside.filter(Boolean))].join(' · ') };
  }
}

function tokens(text: string, wanted: string): Token[] {
  const at = text.toLowerCase().indexOf(wanted);
  if (at === -1) return [{ value: text }];
  const parts: Token[] = [{ value: text.slice(0, at) }, { value: text.slice(at, at + wanted.length), match: true }, { value: text.slice(at + wanted.length) }];
  return parts.filter((part) => part.value !== '');
}

export const searchModule = {
  __init__: ['searchByPost'],
  searchByPost: ['type', SearchByPost],
};
