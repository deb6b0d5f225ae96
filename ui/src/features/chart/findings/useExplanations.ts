// The explanations of the rules, as Rust carries them beside each rule; asked for once, when the findings are listed.
import { useQuery } from '@tanstack/react-query';

import { call } from '../../../ipc';

/** The explanation of a rule: what it says, why, and how to put it right. */
export function useExplanations(): (rule: string) => string | undefined {
  const rules = useQuery({ queryKey: ['rule.list'], queryFn: () => call('rule.list', {}), retry: false, staleTime: Infinity });
  return (rule) => {
    const text = rules.data?.find((row) => row.rule === rule)?.explanation;
    return text ? plain(text) : undefined;
  };
}

/** Headings of the explanation stand between double stars; here they are plain words. */
function plain(text: string): string {
  return text
    .replace(/^#.*$/gm, '')
    .replace(/\*\*/g, '')
    .replace(/\n{2,}/g, '\n')
    .trim();
}
