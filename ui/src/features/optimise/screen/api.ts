// Commands of the page 优化: the scenario, simulating, searching, taking and undoing.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';

import type { CommandName, ReplyOf, RequestOf } from '../../../ipc';
import { call } from '../../../ipc';
import type { ScenarioView, SimulationView } from '../../../ipc/bindings/commands';

const still = { refetchOnWindowFocus: false, staleTime: Infinity } as const;

export function useScenario(chart: string) {
  return useQuery({ ...still, queryKey: ['optimise.scenario', chart], queryFn: () => call('optimise.scenario', { chart }), gcTime: 0 });
}

/** Charts of this desk that take the time of the same people; who they are may change with the scenario. */
export function useBeside(chart: string) {
  return useQuery({ queryKey: ['optimise.beside', chart], queryFn: () => call('optimise.beside', { chart }), refetchOnWindowFocus: false });
}

export function useSimulated(chart: string) {
  return useQuery({ queryKey: ['optimise.simulated', chart], queryFn: () => call('optimise.simulated', { chart }), refetchOnWindowFocus: false });
}

/** Where the cases of the first replication were, once somebody wants to see them run. Each result is asked anew. */
export function useSimulatedDots(chart: string, found: SimulationView, wanted: boolean) {
  return useQuery({ ...still, queryKey: ['optimise.dots', chart, found], queryFn: () => call('optimise.dots', { chart }), enabled: wanted, gcTime: 0 });
}

export function useFound(chart: string) {
  return useQuery({ queryKey: ['optimise.found', chart], queryFn: () => call('optimise.found', { chart }), refetchOnWindowFocus: false });
}

export function useRedesigns(chart: string) {
  return useQuery({ queryKey: ['optimise.redesigns', chart], queryFn: () => call('optimise.redesigns', { chart }), refetchOnWindowFocus: false });
}

/** What redesigns did to real cases. */
export function useStudy(chart: string) {
  return useQuery({ queryKey: ['optimise.study', chart], queryFn: () => call('optimise.study', { chart }), refetchOnWindowFocus: false });
}

/** The two drawings of a point. */
export function usePoint(chart: string, found: string, point: number) {
  return useQuery({ ...still, queryKey: ['optimise.point', chart, found, point], queryFn: () => call('optimise.point', { chart, found, point }), gcTime: 0 });
}

/** What differs between two files. */
export function useFilesCompared(files: { today_xml: string; xml: string } | undefined) {
  return useQuery({ ...still, queryKey: ['chart.compare', files?.today_xml, files?.xml], queryFn: () => call('chart.compare', { old_xml: files?.today_xml ?? '', new_xml: files?.xml ?? '' }), enabled: files !== undefined, gcTime: 0 });
}

/** Shows a scenario that a command answered, and looks anew at what was made with the one before. */
export function takeScenario(cache: QueryClient, view: ScenarioView): void {
  cache.setQueryData(['optimise.scenario', view.chart], view);
  for (const noun of ['optimise.simulated', 'optimise.found', 'optimise.beside']) void cache.invalidateQueries({ queryKey: [noun, view.chart] });
}

/** What taking and undoing change is read anew. */
export function forgetChart(cache: QueryClient): void {
  const nouns = ['optimise.', 'chart.'];
  void cache.invalidateQueries({ predicate: (query) => nouns.some((noun) => String(query.queryKey[0]).startsWith(noun)) && query.queryKey[0] !== 'optimise.point' });
}

/** A command of this page. */
export function useCommand<N extends CommandName>(name: N, after?: (cache: QueryClient, reply: ReplyOf<N>) => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: RequestOf<N>): Promise<ReplyOf<N>> => call(name, request),
    onSuccess: (reply) => after?.(cache, reply),
  });
}
