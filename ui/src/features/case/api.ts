// Case commands. Every change answers the whole new view, which replaces the old one in the cache.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import type { CaseExtend, CasePaper, CaseReceipt, CaseRemedy, CaseStop, CaseType, Ending } from '../../ipc/bindings/commands';
import type { CaseChart, CaseKeepDraft, CaseMove, CaseSendBack, CaseSetField, CaseStart, CaseView, CaseWithdraw, Light, Scope } from '../../ipc';
import type { RequestOf } from '../../ipc';
import { call, onTold, saveBytes } from '../../ipc';

const PAGE_ROWS = 100;

export interface CaseFilter {
  scope: Scope;
  text: string;
  light: Light | null;
  kind?: CaseType | null;
  ending?: Ending | null;
  struck?: boolean;
  of?: string;
}

export function useCases(filter: CaseFilter) {
  return useInfiniteQuery({
    queryKey: ['case.list', filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => call('case.list', { scope: filter.scope, text: filter.text || null, light: filter.light, kind: filter.kind ?? null, ending: filter.ending ?? null, struck: filter.struck ?? false, of: filter.of ?? null, after: pageParam, limit: PAGE_ROWS }),
    getNextPageParam: (page) => page.next,
    // The list of a post or a person waits until one is chosen.
    enabled: (filter.scope !== 'post' && filter.scope !== 'person') || filter.of !== undefined,
  });
}

/** One case; read again when Rust tells of a newer version or of a record that changed its state. */
export function useCase(id: string) {
  const cache = useQueryClient();
  useEffect(
    () =>
      onTold('case_changed', (told) => {
        if (told.case === id) void cache.invalidateQueries({ queryKey: keyOf(id) });
      }),
    [cache, id],
  );
  return useQuery({ queryKey: keyOf(id), queryFn: () => call('case.show', { case: id }) });
}

/** The chart of a case. A published version never changes: it is read once for all cases that run on it. */
export function useChartFile({ chart, version, hash }: CaseChart) {
  return useQuery({ queryKey: ['case.chart', hash, chart, version], queryFn: async () => (await call('chart.open', { chart, version })).xml, staleTime: Infinity });
}

export function useStartCase() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (request: CaseStart) => withParty(await call('case.start', request), request.applicant ?? ''),
    onSuccess: (view) => takeView(cache, view),
  });
}

/** Facts that name who the case is about (docs/words.md). */
const PARTIES = ['applicant', 'party'];

/** The name that was typed when the case was opened stands in the first form too: nobody types it twice. */
async function withParty(view: CaseView, name: string): Promise<CaseView> {
  const step = view.steps.find((one) => one.may_act);
  const field = step?.form.find((one) => PARTIES.includes(one.key) && one.kind === 'text' && one.value === null);
  if (!step || !field || name === '') return view;
  // The case is open, whatever becomes of this: a form that takes no such name asks for it.
  return call('case.set_field', { case: view.case, node: step.node, key: field.key, value: { is: 'text', text: name } }).catch(() => view);
}

export function useSetField() {
  return useChange((request: CaseSetField) => call('case.set_field', request));
}

export function useConfirm() {
  return useChange((request: RequestOf<'case.confirm'>) => call('case.confirm', request));
}

/** Usual reasons; they never change while the window is open. */
export function useReasons() {
  return useQuery({ queryKey: ['case.reasons'], queryFn: () => call('case.reasons', {}), staleTime: Infinity });
}

export function useMoveCase() {
  return useChange((request: CaseMove) => call('case.move', request));
}

export function useSendBack() {
  return useChange((request: CaseSendBack) => call('case.send_back', request));
}

export function useWithdraw() {
  return useChange((request: CaseWithdraw) => call('case.withdraw', request));
}

export function useStop() {
  return useChange((request: CaseStop) => call('case.stop', request));
}

export function useHalt() {
  return useChange((request: RequestOf<'case.halt'>) => call('case.halt', request));
}

export function useResume() {
  return useChange((request: RequestOf<'case.resume'>) => call('case.resume', request));
}

export function useReceipt() {
  return useChange((request: CaseReceipt) => call('case.receipt', request));
}

export function useRemedy() {
  return useChange((request: CaseRemedy) => call('case.remedy', request));
}

/** How many cases there are of each kind, and how many ended which way. */
export function useCaseCounts() {
  return useQuery({ queryKey: ['case.counts'], queryFn: () => call('case.counts', {}) });
}

export function useClaim() {
  return useChange((request: RequestOf<'case.claim'>) => call('case.claim', request));
}

export function useRelease() {
  return useChange((request: RequestOf<'case.release'>) => call('case.release', request));
}

export function useHandOver() {
  return useChange((request: RequestOf<'case.hand_over'>) => call('case.hand_over', request));
}

/** Who holds the post of a step. */
export function useCandidates(id: string, node: string, wanted: boolean) {
  return useQuery({ queryKey: ['case.candidates', id, node], queryFn: () => call('case.candidates', { case: id, node }), enabled: wanted });
}

/** Every record of a case, read when somebody looks. */
export function useCaseLog(id: string, version: number, wanted: boolean) {
  return useQuery({ queryKey: ['case.log', id, version], queryFn: () => call('case.log', { case: id }), enabled: wanted });
}

export function useExtend() {
  return useChange((request: CaseExtend) => call('case.extend', request));
}

/** The documents of a case as they stand at its version. */
export function usePapers({ case: id, version }: CaseView) {
  return useQuery({ queryKey: ['case.papers', id, version], queryFn: () => call('case.papers', { case: id }) });
}

/** Makes a document and saves it through the system's dialog; the name of the file, or undefined when the person thought better of it. */
export async function savePaper(request: CasePaper): Promise<string | undefined> {
  const { name, base64 } = await call('case.paper', request);
  return (await saveBytes(name, base64)) ? name : undefined;
}

/** Keeps a draft: it survives a crash and is never an event. */
export function keepDraft(request: CaseKeepDraft) {
  return call('case.keep_draft', request);
}

function useChange<Request>(change: (request: Request) => Promise<CaseView>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: (view) => takeView(cache, view) });
}

function takeView(cache: QueryClient, view: CaseView): void {
  cache.setQueryData(keyOf(view.case), view);
  for (const noun of ['case.list', 'case.counts', 'desk.overview', 'sync.status', 'sync.records']) void cache.invalidateQueries({ queryKey: [noun] });
}

function keyOf(id: string): string[] {
  return ['case.show', id];
}
