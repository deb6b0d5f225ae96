// Commands of the county's settings for time and law: a year, a local day, local amounts and posts.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { CalendarSetDay } from '../../ipc';
import { call } from '../../ipc';
import type { LocalLaw } from '../../ipc/bindings/commands';

export function useYear(year: number) {
  return useQuery({ queryKey: ['calendar.year', year], queryFn: () => call('calendar.year', { year }) });
}

export function useSetDay() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: CalendarSetDay) => call('calendar.set_day', request),
    onSuccess: (view) => {
      cache.setQueryData(['calendar.year', view.year], view);
      for (const noun of ['desk.overview', 'case.list', 'case.show']) void cache.invalidateQueries({ queryKey: [noun] });
    },
  });
}

/** What the county has set for the rules of law. */
export function useLocalLaw(wanted: boolean) {
  return useQuery({ queryKey: ['law.local'], queryFn: () => call('law.local', {}), enabled: wanted });
}

export function useSetLocalLaw() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: LocalLaw) => call('law.set_local', request),
    onSuccess: (law) => cache.setQueryData(['law.local'], law),
  });
}
