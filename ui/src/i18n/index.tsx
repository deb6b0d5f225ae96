// The chosen language and its texts. Keys are typed by zh-CN.ts; a missing English text does not compile.
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';

import { en } from './en';
import type { TextKey } from './zh-CN';
import { zhCN } from './zh-CN';

export type { TextKey } from './zh-CN';
export type Language = 'zh-CN' | 'en';
export type Params = Record<string, unknown>;
/** Makes a sentence from a key; `{name}` in the text is replaced by the parameter of that name, `{name:one|many}` by the word that fits its number. */
export type Say = (key: TextKey, params?: Params | null) => string;

const STORED = 'sunflow.language';
const TEXTS: Record<Language, Record<TextKey, string>> = { 'zh-CN': zhCN, en };

/** The sentence of a key in a language. */
export function say(language: Language, key: TextKey, params?: Params | null): string {
  const text = TEXTS[language][key].replace(/\{(\w+):([^{}|]*)\|([^{}|]*)\}/g, (_, name: string, one: string, many: string) => (Number(params?.[name]) === 1 ? one : many));
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params?.[name];
    return value === undefined || value === null ? whole : String(value);
  });
}

/** True when the texts know this key, for keys that are put together from codes. */
export function hasText(key: string): key is TextKey {
  return Object.hasOwn(zhCN, key);
}

/** The keys that begin so, in the order of the texts. */
export function keysUnder(prefix: string): TextKey[] {
  return (Object.keys(zhCN) as TextKey[]).filter((key) => key.startsWith(prefix));
}

interface Spoken {
  language: Language;
  setLanguage: (language: Language) => void;
  t: Say;
}

const Context = createContext<Spoken | null>(null);

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, set] = useState<Language>(() => (localStorage.getItem(STORED) === 'en' ? 'en' : 'zh-CN'));
  const setLanguage = useCallback((next: Language) => {
    localStorage.setItem(STORED, next);
    set(next);
  }, []);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const t = useCallback<Say>((key, params) => say(language, key, params), [language]);
  const spoken = useMemo(() => ({ language, setLanguage, t }), [language, setLanguage, t]);
  return <Context value={spoken}>{children}</Context>;
}

/** The language and `t`, the sayer of texts. */
export function useTexts(): Spoken {
  const spoken = useContext(Context);
  if (!spoken) throw new Error('useTexts outside LanguageProvider');
  return spoken;
}
