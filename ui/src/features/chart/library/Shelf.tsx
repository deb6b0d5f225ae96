// The list of a folder: filters, sortable columns, rows with their menu.
import { ApartmentOutlined, CaretDownOutlined, CaretUpOutlined, PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input, Select, Skeleton } from 'antd';
import { useMemo, useState } from 'react';

import type { TextKey } from '../../../i18n';
import { useTexts } from '../../../i18n';
import type { ChartRow, ChartState, Side } from '../../../ipc/bindings/commands';
import { EmptyState, ErrorState, LongList, go } from '../../../parts';
import { EVERYTHING, STATES, sorted } from './filter';
import type { Filter, Sort, SortKey } from './filter';
import { RowCells } from './RowCells';

const ROW_HEIGHT = 60;
const COLUMNS = 'minmax(200px, 1fr) 80px 84px 104px 92px 32px';
const SIDES: readonly Side[] = ['internal', 'external'];
const HEADS: readonly (readonly [SortKey, TextKey])[] = [
  ['name', 'chart.col_name'],
  ['state', 'library.col_state'],
  ['published', 'chart.col_version'],
  ['check', 'library.col_check'],
  ['changed', 'library.col_changed'],
];

interface ShelfProps {
  rows: ChartRow[] | undefined;
  failed: unknown;
  filter: Filter;
  mayDraw: boolean;
  onFilter: (change: Partial<Filter>) => void;
  onNew: () => void;
}

let rememberedSort: Sort = { key: 'name', down: false };

export function Shelf({ rows, failed, filter, mayDraw, onFilter, onNew }: ShelfProps) {
  const { t } = useTexts();
  const [sort, setSort] = useState(rememberedSort);
  const shown = useMemo(() => sorted(rows ?? [], sort), [rows, sort]);
  const sortBy = (key: SortKey) => {
    rememberedSort = { key, down: sort.key === key ? !sort.down : key !== 'name' && key !== 'state' };
    setSort(rememberedSort);
  };
  return (
    <>
      <div className="sf-toolbar">
        <Input allowClear className="sf-shelf-search" prefix={<SearchOutlined />} placeholder={t('library.search')} aria-label={t('library.search')} data-testid="chart-search" value={filter.text} onChange={(event) => onFilter({ text: event.target.value })} />
        <Select<ChartState>
          allowClear
          className="sf-shelf-filter"
          aria-label={t('library.col_state')}
          placeholder={t('library.state_any')}
          data-testid="chart-state"
          value={filter.state}
          options={STATES.map((state) => ({ value: state, label: t(`chart.state.${state}`) }))}
          onChange={(state?: ChartState) => onFilter({ state: state ?? null })}
        />
        <Select<Side>
          allowClear
          className="sf-shelf-filter"
          aria-label={t('chart.col_side')}
          placeholder={t('chart.side_any')}
          value={filter.side}
          options={SIDES.map((side) => ({ value: side, label: t(`chart.side.${side}`) }))}
          onChange={(side?: Side) => onFilter({ side: side ?? null })}
        />
      </div>
      {failed ? <ErrorState error={failed} /> : null}
      {!failed && rows === undefined ? <Skeleton active className="sf-pad" /> : null}
      {!failed && rows?.length === 0 ? <Nothing filter={filter} mayDraw={mayDraw} onFilter={onFilter} onNew={onNew} /> : null}
      {shown.length > 0 ? (
        <LongList<ChartRow>
          label={t('chart.title')}
          rows={shown}
          rowHeight={ROW_HEIGHT}
          columns={COLUMNS}
          head={<Head sort={sort} onSort={sortBy} />}
          keyOf={(row) => row.chart}
          testIdOf={(row) => `chart-row-${row.chart}`}
          draw={(row) => <RowCells row={row} mayDraw={mayDraw} />}
          onOpen={(row) => go('chart', row.chart)}
        />
      ) : null}
    </>
  );
}

function Head({ sort, onSort }: { sort: Sort; onSort: (key: SortKey) => void }) {
  const { t } = useTexts();
  return (
    <>
      {HEADS.map(([key, label]) => (
        <div key={key} role="columnheader" aria-sort={sort.key === key ? (sort.down ? 'descending' : 'ascending') : 'none'}>
          <button type="button" className="sf-sort" aria-label={t('library.sort_by', { column: t(label) })} data-testid={`sort-${key}`} onClick={() => onSort(key)}>
            {t(label)}
            {sort.key === key ? sort.down ? <CaretDownOutlined /> : <CaretUpOutlined /> : null}
          </button>
        </div>
      ))}
      <div role="columnheader" aria-label={t('chart.more')} />
    </>
  );
}

/** Nothing to show: an empty folder, or a search that found nothing. */
function Nothing({ filter, mayDraw, onFilter, onNew }: Omit<ShelfProps, 'rows' | 'failed'>) {
  const { t } = useTexts();
  const searched = filter.text.trim() !== '' || filter.state !== null || filter.side !== null || filter.toReview;
  if (searched) {
    return (
      <EmptyState icon={<SearchOutlined />} title={t('chart.none_found_title')} hint={t('chart.none_found_hint')}>
        <Button onClick={() => onFilter(EVERYTHING)}>{t('library.show_all')}</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<ApartmentOutlined />} title={t('library.folder_empty_title')} hint={t('library.folder_empty_hint')}>
      {mayDraw ? (
        <Button type="primary" icon={<PlusOutlined />} onClick={onNew}>
          {t('chart.new')}
        </Button>
      ) : null}
    </EmptyState>
  );
}
