// The elements of a file by id, as sentences name them: name, kind, ends of a flow.
const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

export interface NamedElement {
  name: string;
  /** For example `bpmn:UserTask`. */
  kind: string;
  source: string | null;
  target: string | null;
}

export type Elements = ReadonlyMap<string, NamedElement>;

/** Reads them; a file that is no XML has none. */
export function elementsOf(xml: string): Elements {
  const found = new Map<string, NamedElement>();
  const file = new DOMParser().parseFromString(xml, 'application/xml');
  for (const element of file.getElementsByTagNameNS(BPMN, '*')) {
    const id = element.getAttribute('id');
    if (id === null || found.has(id)) continue;
    const kind = element.localName;
    found.set(id, { name: element.getAttribute('name') ?? '', kind: `bpmn:${kind.charAt(0).toUpperCase()}${kind.slice(1)}`, source: element.getAttribute('sourceRef'), target: element.getAttribute('targetRef') });
  }
  return found;
}
