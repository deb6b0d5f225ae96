// Catalogue commands: list, show, import, bind; and the published charts that can be bound.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { ItemBind, ReplyOf, RequestOf } from '../../ipc';
import { call } from '../../ipc';

const PAGE_ROWS = 100;

export interface ItemFilter {
  text: string;
  class: string | null;
  bound: boolean | null;
}

export function useItems(filter: ItemFilter) {
  return useInfiniteQuery({
    queryKey: ['item.list', filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => call('item.list', { text: filter.text || null, class: filter.class, bound: filter.bound, after: pageParam, limit: PAGE_ROWS }),
    getNextPageParam: (page) => page.next,
  });
}

export function useItem(item: string | null) {
  return useQuery({ queryKey: ['item.show', item], queryFn: () => call('item.show', { item: item ?? '' }), enabled: item !== null });
}

export function useImport() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (file: File) => call('item.import', { name: file.name, base64: await base64Of(file) }),
    onSuccess: () => void cache.invalidateQueries({ predicate: (query) => String(query.queryKey[0]).startsWith('item.') }),
  });
}

export function useBind() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: ItemBind) => call('item.bind', request),
    onSuccess: (view) => {
      cache.setQueryData(['item.show', view.row.item], view);
      for (const noun of ['item.list', 'chart.list', 'sync.status', 'sync.records', 'desk.overview']) void cache.invalidateQueries({ queryKey: [noun] });
    },
  });
}

/** A change of the codes of an item; it answers the whole item. */
export function useCodeChange() {
  const cache = useQueryClient();
  const take = (view: ReplyOf<'item.show'>) => {
    cache.setQueryData(['item.show', view.row.item], view);
    void cache.invalidateQueries({ queryKey: ['item.list'] });
  };
  const add = useMutation({ mutationFn: (request: RequestOf<'item.add_code'>) => call('item.add_code', request), onSuccess: take });
  const end = useMutation({ mutationFn: (request: RequestOf<'item.end_code'>) => call('item.end_code', request), onSuccess: take });
  const confirm = useMutation({ mutationFn: (request: RequestOf<'item.confirm_code'>) => call('item.confirm_code', request), onSuccess: take });
  return { add, end, confirm };
}

/** What looks wrong about an item code, and its parts. */
export function useCodeCheck(code: string) {
  return useQuery({ queryKey: ['code.check', code], queryFn: () => call('code.check', { kind: 'item', code }), enabled: code !== '' });
}

export function useSchemes() {
  return useQuery({ queryKey: ['code.schemes'], queryFn: () => call('code.schemes', {}) });
}

export function useSetScheme() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (request: RequestOf<'code.set_scheme'>) => call('code.set_scheme', request),
    onSuccess: (rows) => {
      cache.setQueryData(['code.schemes'], rows);
      for (const noun of ['code.check', 'item.show', 'case.show']) void cache.invalidateQueries({ queryKey: [noun] });
    },
  });
}

export function useRegions(text: string) {
  return useQuery({ queryKey: ['code.regions', text], queryFn: () => call('code.regions', { text }) });
}

export function useImportRegions() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, source }: { file: File; source: string }) => call('code.import_regions', { name: file.name, base64: await base64Of(file), source }),
    onSuccess: () => {
      for (const noun of ['code.regions', 'code.check', 'case.show']) void cache.invalidateQueries({ queryKey: [noun] });
    },
  });
}

/** Charts with a published version that are in use. */
export function usePublishedCharts() {
  return useQuery({
    queryKey: ['chart.list'],
    queryFn: () => call('chart.list', {}),
    select: (charts) => charts.filter((chart) => chart.version !== null && chart.state !== 'retired'),
  });
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error('FileReader'));
    reader.readAsDataURL(file);
  });
}
