// What the drawing area says: its own English sentences through our table, and our own texts for the palette.
import { zhCNBpmn } from '../../i18n/zh-CN.bpmn';
import type { Language, Say } from '../../i18n';

/** The language in use; the area reads it anew each time it says something. */
export interface SayHolder {
  language: Language;
  t: Say;
  /** Name of a post by its code, where the county knows it. */
  postName?: (code: string) => string | undefined;
}

/** The sentence for one of the area's English sentences. English is what the area itself says. */
export function sentence(language: Language, template: string, facts?: Record<string, string>): string {
  const text = language === 'zh-CN' ? (zhCNBpmn[template] ?? template) : template;
  return text.replace(/\{([^}]+)\}/g, (whole, key: string) => facts?.[key] ?? whole);
}

/** The module that gives an area its language. */
export function textsModule(texts: SayHolder) {
  return {
    translate: ['value', (template: string, facts?: Record<string, string>) => sentence(texts.language, template, facts)],
    sayHolder: ['value', texts],
  };
}
