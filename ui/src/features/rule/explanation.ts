// The parts of a rule's explanation: `**heading**　text` by paragraph.

import type { Say } from '../../i18n';
import { hasText, keysUnder } from '../../i18n';

/** What a rule is called; its own name where it has none here. */
export function ruleName(t: Say, rule: string): string {
  const key = `rule.name.${rule}`;
  return hasText(key) ? t(key) : rule;
}

/** Everything that a rule can find, in words; facts that a finding would fill in are left open. */
export function findsOf(t: Say, rule: string): string[] {
  return keysUnder(`rule.${rule}.`).map((key) => t(key).replace(/\{\w+\}/g, '…'));
}

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
