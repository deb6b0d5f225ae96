// The catalogue: search, filter, import, and one item in a drawer.
import { BookOutlined, SearchOutlined } from '@ant-design/icons';
import { Input, Segmented, Select, Skeleton, Tag } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../i18n';
import type { ItemRow } from '../../ipc';
import { EmptyState, ErrorState, go, limitText, LongList, PageHeader, Panel, useLater, wordText } from '../../parts';
import type { ItemFilter } from './api';
import { useItems } from './api';
import { CLASSES } from './classes';
import { CodeTables } from './code/CodeTables';
import { ExportItems } from './ExportItems';
import { ImportButton } from './ImportButton';
import { ItemDrawer } from './ItemDrawer';
import './item.css';

const COLUMNS = '190px minmax(260px, 4fr) 116px minmax(100px, 1.2fr) 150px 88px';
const ROW_HEIGHT = 60;
const MAX_SEARCH = 100;
type BoundFilter = 'any' | 'bound' | 'unbound';
const BOUND: BoundFilter[] = ['any', 'bound', 'unbound'];

export function ItemScreen({ path }: { path: string[] }) {
  const { t } = useTexts();
  const [text, setText] = useState('');
  const [power, setPower] = useState<string | null>(null);
  const [bound, setBound] = useState<BoundFilter>('any');
  const filter: ItemFilter = { text: useLater(text.trim()), class: power, bound: bound === 'any' ? null : bound === 'bound' };
  return (
    <div className="sf-page sf-page-fixed">
      <PageHeader title={t('nav.item')} note={t('item.note')}>
        <ExportItems />
        <CodeTables />
        <ImportButton />
      </PageHeader>
      <Panel flush className="sf-panel-fill">
        <div className="sf-toolbar">
          <Input
            data-search
            allowClear
            className="sf-search"
            prefix={<SearchOutlined />}
            placeholder={t('item.search')}
            aria-label={t('item.search')}
            data-testid="item-search"
            maxLength={MAX_SEARCH}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Select
            allowClear
            className="sf-item-class"
            placeholder={t('item.any_class')}
            aria-label={t('item.col_class')}
            value={power}
            onChange={(value?: string) => setPower(value ?? null)}
            options={CLASSES.map((code) => ({ value: code, label: wordText(t, 'class', code) }))}
          />
          <Segmented value={bound} onChange={(value) => setBound(value as BoundFilter)} options={BOUND.map((value) => ({ value, label: t(`item.filter_${value}`) }))} />
        </div>
        <Items filter={filter} filtered={filter.text !== '' || power !== null || bound !== 'any'} />
      </Panel>
      <ItemDrawer item={path[0] ?? null} close={() => go('item')} />
    </div>
  );
}

function Items({ filter, filtered }: { filter: ItemFilter; filtered: boolean }) {
  const { t } = useTexts();
  const items = useItems(filter);
  if (items.isPending) return <Skeleton active className="sf-pad" paragraph={{ rows: 8 }} />;
  if (items.isError) return <ErrorState error={items.error} retry={() => void items.refetch()} />;
  const rows = items.data.pages.flatMap((page) => page.rows);
  const total = items.data.pages[0]?.total ?? 0;
  if (rows.length === 0 && filtered) return <EmptyState icon={<SearchOutlined />} title={t('item.none_found')} hint={t('item.none_found_hint')} />;
  if (rows.length === 0)
    return (
      <EmptyState icon={<BookOutlined />} title={t('item.none')} hint={t('item.none_hint')}>
        <ImportButton />
      </EmptyState>
    );
  return (
    <>
      <LongList
        label={t('nav.item')}
        rows={rows}
        rowHeight={ROW_HEIGHT}
        columns={COLUMNS}
        head={
          <>
            <span role="columnheader">{t('item.col_code')}</span>
            <span role="columnheader">{t('item.col_name')}</span>
            <span role="columnheader">{t('item.col_class')}</span>
            <span role="columnheader">{t('item.col_case_type')}</span>
            <span role="columnheader">{t('item.col_promised')}</span>
            <span role="columnheader">{t('item.col_state')}</span>
          </>
        }
        keyOf={(row) => row.item}
        testIdOf={(row) => `item-row-${row.item}`}
        draw={(row) => <Cells row={row} />}
        onOpen={(row) => go('item', row.item)}
        onNearEnd={() => {
          if (items.hasNextPage && !items.isFetchingNextPage) void items.fetchNextPage();
        }}
      />
      <div className="sf-list-foot" data-testid="item-total">
        {t('item.total', { total, shown: rows.length })}
      </div>
    </>
  );
}

function Cells({ row }: { row: ItemRow }) {
  const { t } = useTexts();
  return (
    <>
      <span role="cell" className="sf-mono sf-clip" title={row.item}>
        {row.item}
      </span>
      <span role="cell" className="sf-two-lines">
        <span className="sf-clip" title={row.name}>
          {row.name}
        </span>
        <span className="sf-clip sf-quiet">{row.department}</span>
      </span>
      <span role="cell" className="sf-two-lines">
        <span>{row.class ? wordText(t, 'class', row.class) : '—'}</span>
        {row.classes ? <span className="sf-clip sf-quiet">{row.classes.today ? `${row.classes.today} ${row.classes.today_name ?? ''}` : t('item.no_type_today')}</span> : null}
      </span>
      <span role="cell">{row.case_type ? wordText(t, 'case_type', row.case_type) : <span className="sf-quiet">—</span>}</span>
      <span role="cell" className="sf-two-lines">
        <span>{row.promised ? limitText(t, row.promised) : <span className="sf-quiet">—</span>}</span>
        {row.statutory ? <span className="sf-quiet">{t('item.statutory_short', { limit: limitText(t, row.statutory) })}</span> : null}
      </span>
      <span role="cell">
        <Tag color={row.bound ? 'success' : 'default'} className="sf-tag">
          {t(row.bound ? 'item.bound' : 'item.unbound')}
        </Tag>
      </span>
    </>
  );
}

