// The parts of a rule's explanation: `**heading**　text` by paragraph.

export interface Part {
  heading: string;
  text: string;
}

/** Paragraphs of an explanation without its title. */
export function partsOf(explanation: string): Part[] {
  const paragraphs = explanation.split(/\n\s*\n/).map((one) => one.trim());
  return paragraphs.filter((one) => one !== '' && !one.startsWith('#')).map((one) => {
    const found = /^\*\*(.+?)\*\*\s*([\s\S]*)$/.exec(one);
    return { heading: found?.[1] ?? '', text: found?.[2] ?? one };
  });
}
