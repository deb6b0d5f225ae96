// Commands of paper numbers: settings, standing, blocks, register; numbering and voiding answer the case anew.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { RequestOf } from '../../ipc';
import type { NumberSettingsView, NumberStandingView, NumberWords, RegisterRow } from '../../ipc/bindings/commands';
import { call } from '../../ipc';

const SETTINGS = ['number.settings'] as const;
const STANDING = ['number.standing'] as const;
const REGISTER = 'number.register';
const MAX_ANSWERS = 400;

export function useNumberSettings() {
  return useQuery({ queryKey: SETTINGS, queryFn: () => call('number.settings', {}) });
}

export function useSetNumberWords() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (words: NumberWords) => call('number.set_settings', words),
    onSuccess: (view: NumberSettingsView) => {
      cache.setQueryData(SETTINGS, view);
      void cache.invalidateQueries({ queryKey: STANDING });
    },
  });
}

export function useStanding() {
  return useQuery({ queryKey: STANDING, queryFn: () => call('number.standing', {}) });
}

/** Every command that answers the standing anew. */
function useStandingChange<Request>(change: (request: Request) => Promise<NumberStandingView>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (view) => {
      cache.setQueryData(STANDING, view);
      void cache.invalidateQueries({ queryKey: [REGISTER] });
    },
  });
}

export function useAsk() {
  return useStandingChange((_: void) => call('number.ask', {}));
}

export function useTakeSlip() {
  return useStandingChange((slip: string) => call('number.take', { slip }));
}

export function useVoidNext() {
  return useStandingChange((request: { series: string; reason: string }) => call('number.void_next', request));
}

export function useSplit() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: { series: string; holder: string; count: number }) => call('number.split', request),
    onSuccess: () => void cache.invalidateQueries({ queryKey: [REGISTER] }),
  });
}

/** The whole register of a series in a year, answer by answer. */
export function useRegister(series: string | null, year: number) {
  return useQuery({ queryKey: [REGISTER, series, year], queryFn: () => registerOf(series ?? '', year), enabled: series !== null });
}

async function registerOf(series: string, year: number): Promise<RegisterRow[]> {
  const rows: RegisterRow[] = [];
  let after: number | null = 0;
  for (let answer = 0; answer < MAX_ANSWERS && after !== null; answer += 1) {
    const page: { rows: RegisterRow[]; next: number | null } = await call('number.register', { series, year, after });
    rows.push(...page.rows);
    after = page.next;
  }
  return rows;
}

export function useAssign() {
  return useCaseChange((request: RequestOf<'number.assign'>) => call('number.assign', request));
}

export function useVoid() {
  return useCaseChange((request: RequestOf<'number.void'>) => call('number.void', request));
}

function useCaseChange<Request>(change: (request: Request) => Promise<{ case: string }>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (view) => {
      cache.setQueryData(['case.show', view.case], view);
      for (const noun of [REGISTER, STANDING[0]]) void cache.invalidateQueries({ queryKey: [noun] });
    },
  });
}
