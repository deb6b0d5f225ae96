// Measures, simulates and asks for redesigns of what is drawn now.
import { useQuery } from '@tanstack/react-query';

import type { Forms } from '../../ipc';
import { call } from '../../ipc';

/** Cases of one simulation. */
export const CASES = 1_000;

/** All figures of a drawing. `xml` is undefined until the drawing is written out. */
export function useFigures(xml: string | undefined) {
  return useQuery({ ...once, queryKey: ['chart.measure', xml], queryFn: () => call('chart.measure', { xml: xml ?? '' }), enabled: xml !== undefined });
}

export function useSimulation(xml: string | undefined, seed: number) {
  return useQuery({ ...once, queryKey: ['chart.simulate', xml, seed], queryFn: () => call('chart.simulate', { xml: xml ?? '', cases: CASES, seed }), enabled: xml !== undefined });
}

export function useProposals(xml: string | undefined, forms: Forms | undefined) {
  return useQuery({ ...once, queryKey: ['chart.propose', xml, forms], queryFn: () => call('chart.propose', { xml: xml ?? '', forms }), enabled: xml !== undefined });
}

/** The same drawing gives the same answer: seeded and pure. */
const once = { staleTime: Infinity, gcTime: 60_000, retry: false, refetchOnWindowFocus: false } as const;
