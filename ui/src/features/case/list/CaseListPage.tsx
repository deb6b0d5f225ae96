// The list of cases: tabs, search, light filter, endless paging.
import { FileAddOutlined, FileTextOutlined, HistoryOutlined, ImportOutlined, PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input, Segmented, Skeleton, Tabs } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { Light, Scope } from '../../../ipc';
import { EmptyState, ErrorState, go, LongList, PageHeader, Panel, useLater } from '../../../parts';
import { useSession } from '../../session';
import type { CaseFilter } from '../api';
import { useCases } from '../api';
import '../case.css';
import { CASE_COLUMNS, CASE_ROW_HEIGHT, CaseRowCells, CaseRowHead } from './CaseRowCells';
import { ExportLog } from './ExportLog';
import { narrowOf, NarrowSelects, NOTHING_NARROWED } from './NarrowSelects';
import { NewCaseDialog } from './NewCaseDialog';
import { WhoseSelect } from './WhoseSelect';

export const SCOPES: Scope[] = ['mine', 'post', 'person', 'running', 'ended', 'past', 'all'];
const LIGHTS: (Light | 'any')[] = ['any', 'yellow', 'red'];
const MAX_SEARCH = 100;

interface Props {
  opening: boolean;
  item?: string;
  /** What is shown at first. */
  scope?: Scope;
  light?: Light;
}

export function CaseListPage({ opening, item, scope: first, light: lit }: Props) {
  const { t } = useTexts();
  const [scope, setScope] = useState<Scope>(first ?? 'mine');
  const [text, setText] = useState('');
  const [light, setLight] = useState<Light | null>(lit ?? null);
  const [narrow, setNarrow] = useState(NOTHING_NARROWED);
  const [whose, setWhose] = useState<{ post?: string; person?: string }>({});
  const me = useSession().data?.user;
  const own = { post: me?.posts[0]?.code, person: me?.user };
  const of = scope === 'post' || scope === 'person' ? (whose[scope] ?? own[scope]) : undefined;
  const narrowed = narrowOf(scope, narrow);
  const filter = { scope, text: useLater(text.trim()), light, of, ...narrowed };
  return (
    <div className="sf-page sf-page-fixed">
      <PageHeader title={t('nav.case')} note={t('case.list_note')}>
        <Button icon={<HistoryOutlined />} data-testid="case-past" onClick={() => go('past')}>
          {t('past.title')}
        </Button>
        <ExportLog />
        <Button type="primary" icon={<PlusOutlined />} data-testid="case-new" onClick={() => go('case', 'new')}>
          {t('case.new')}
        </Button>
      </PageHeader>
      <Panel flush className="sf-panel-fill">
        <Tabs
          className="sf-tabs-flush"
          activeKey={scope}
          onChange={(key) => setScope(key as Scope)}
          items={SCOPES.map((key) => ({ key, label: <span data-testid={`case-scope-${key}`}>{t(`case.scope_${key}`)}</span> }))}
        />
        <div className="sf-toolbar">
          <Input
            data-search
            allowClear
            className="sf-search"
            prefix={<SearchOutlined />}
            placeholder={t('case.search')}
            aria-label={t('case.search')}
            data-testid="case-search"
            maxLength={MAX_SEARCH}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          {scope === 'post' || scope === 'person' ? <WhoseSelect scope={scope} value={of} choose={(value) => setWhose({ ...whose, [scope]: value })} /> : null}
          <Segmented
            aria-label={t('case.col_light')}
            value={light ?? 'any'}
            onChange={(value) => setLight(value === 'any' ? null : (value as Light))}
            options={LIGHTS.map((value) => ({ value, label: value === 'any' ? t('case.any_light') : t(`light.${value}`) }))}
          />
          <NarrowSelects scope={scope} narrow={narrow} set={setNarrow} />
        </div>
        <CaseRows filter={filter} filtered={filter.text !== '' || light !== null || narrowed.kind !== null || narrowed.ending !== null || narrowed.struck} />
      </Panel>
      <NewCaseDialog open={opening} item={item} close={() => go('case')} />
    </div>
  );
}

function CaseRows({ filter, filtered }: { filter: CaseFilter; filtered: boolean }) {
  const { t } = useTexts();
  const cases = useCases(filter);
  if (cases.isPending) return <Skeleton active className="sf-pad" paragraph={{ rows: 8 }} />;
  if (cases.isError) return <ErrorState error={cases.error} retry={() => void cases.refetch()} />;
  const rows = cases.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <NoCases scope={filter.scope} filtered={filtered} />;
  return (
    <LongList
      label={t('nav.case')}
      rows={rows}
      rowHeight={CASE_ROW_HEIGHT}
      columns={CASE_COLUMNS}
      head={<CaseRowHead />}
      keyOf={(row) => row.case}
      testIdOf={(row) => `case-row-${row.number}`}
      draw={(row) => <CaseRowCells row={row} />}
      onOpen={(row) => (row.past === 'closed' || row.past === 'open' ? go('past', row.case) : go('case', row.case))}
      onNearEnd={() => {
        if (cases.hasNextPage && !cases.isFetchingNextPage) void cases.fetchNextPage();
      }}
    />
  );
}

function NoCases({ scope, filtered }: { scope: Scope; filtered: boolean }) {
  const { t } = useTexts();
  if (filtered) return <EmptyState icon={<SearchOutlined />} title={t('case.none_found')} hint={t('case.none_found_hint')} />;
  if (scope === 'mine') return <EmptyState icon={<FileTextOutlined />} title={t('case.none_mine')} hint={t('case.none_mine_hint')} />;
  if (scope === 'past')
    return (
      <EmptyState icon={<ImportOutlined />} title={t('past.none')} hint={t('past.none_hint')}>
        <Button onClick={() => go('past')}>{t('past.title')}</Button>
      </EmptyState>
    );
  return (
    <EmptyState icon={<FileAddOutlined />} title={t('case.none')} hint={t('case.none_hint')}>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => go('case', 'new')}>
        {t('case.new')}
      </Button>
    </EmptyState>
  );
}
