// Calendar commands: a year, and a local override day.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { CalendarSetDay } from '../../ipc';
import { call } from '../../ipc';

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
