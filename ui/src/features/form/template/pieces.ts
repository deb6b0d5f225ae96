// Takes a paragraph apart at its placeholders `{{name}}`, as flow_model::form does.
export interface Piece {
  text: string;
  name?: string;
}

/** Names that every case can fill, beside the keys of its fields. Equal to flow_model::form::KNOWN_NAMES. */
export const KNOWN_NAMES = ['case.number', 'case.title', 'case.opened', 'item.name', 'item.code', 'county.name', 'step.opinion', 'actor.name', 'paper.number', 'today'] as const;

export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let rest = text;
  for (;;) {
    const open = rest.indexOf('{{');
    const close = open < 0 ? -1 : rest.indexOf('}}', open);
    if (close < 0) break;
    if (open > 0) found.push({ text: rest.slice(0, open) });
    const name = rest.slice(open + 2, close).trim();
    found.push({ text: name, name });
    rest = rest.slice(close + 2);
  }
  if (rest) found.push({ text: rest });
  return found;
}
