// The library: every chart of this desk in folders by department and class, found by name, state and side.
import { ApartmentOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Skeleton } from 'antd';
import { Fragment, useState } from 'react';

import { useTexts } from '../../../i18n';
import { EmptyState, ErrorState, PageHeader, Panel, useLater } from '../../../parts';
import { DESIGNER, useHolds } from '../../session';
import { useCharts, useShelf, useShelves } from '../api';
import { LIBRARY_ACTIONS } from './actions';
import { CheckAllBar, useCheckAll } from './CheckAll';
import { EVERYTHING, isEverything, requestOf } from './filter';
import type { Filter } from './filter';
import { Folders } from './Folders';
import { NewChart } from './NewChart';
import { Overview } from './Overview';
import { Shelf } from './Shelf';

import './library.css';

/** What was looked for stays while the person looks at one chart. */
let remembered: Filter = EVERYTHING;

export function Library() {
  const { t } = useTexts();
  const [filter, setFilter] = useState(remembered);
  const [creating, setCreating] = useState(false);
  const text = useLater(filter.text);
  const shelves = useShelves();
  const shelf = useShelf(requestOf(filter, text));
  const everything = useCharts();
  const checkAll = useCheckAll();
  const choose = (change: Partial<Filter>) => {
    remembered = { ...filter, ...change };
    setFilter(remembered);
  };
  const mayDraw = useHolds(DESIGNER);
  const total = shelves.data?.total ?? 0;
  const shown = shelf.data?.length ?? 0;
  const note = isEverything(filter) ? t('chart.count', { n: total }) : t('library.count_of', { n: shown, total });
  const place = { mayDraw, checkAll };
  const toReview = shelves.data?.to_review ?? 0;
  return (
    <div className="sf-page sf-page-fixed" data-testid="chart-library">
      <PageHeader title={t('chart.title')} note={shelves.data ? note : undefined}>
        {LIBRARY_ACTIONS.map(({ key, draw }) => (
          <Fragment key={key}>{draw(place)}</Fragment>
        ))}
        {mayDraw ? (
          <Button type="primary" icon={<PlusOutlined />} data-testid="chart-new" onClick={() => setCreating(true)}>
            {t('chart.new')}
          </Button>
        ) : null}
      </PageHeader>
      <CheckAllBar work={checkAll} />
      {toReview > 0 ? (
        <Alert
          showIcon
          type="info"
          title={t('library.to_review', { n: toReview })}
          data-testid="to-review"
          action={
            <Button size="small" data-testid="show-to-review" onClick={() => choose({ ...EVERYTHING, toReview: !filter.toReview })}>
              {t(filter.toReview ? 'library.show_all' : 'library.show_to_review')}
            </Button>
          }
        />
      ) : null}
      {shelves.isPending ? <Skeleton active /> : null}
      {shelves.isError ? <ErrorState error={shelves.error} retry={() => void shelves.refetch()} /> : null}
      {shelves.data && total === 0 ? (
        <Panel className="sf-shelf">
          <EmptyState icon={<ApartmentOutlined />} title={t('chart.empty_title')} hint={t('chart.empty_hint')}>
            {mayDraw ? (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
                {t('chart.new')}
              </Button>
            ) : null}
          </EmptyState>
        </Panel>
      ) : null}
      {shelves.data && total > 0 ? (
        <div className="sf-library">
          <Folders shelves={shelves.data} folder={filter.folder} onChoose={(folder) => choose({ folder, toReview: false })} />
          <section className="sf-panel sf-shelf">
            <Overview rows={everything.data ?? []} />
            <Shelf rows={shelf.data} failed={shelf.error} filter={filter} mayDraw={mayDraw} onFilter={choose} onNew={() => setCreating(true)} />
          </section>
        </div>
      ) : null}
      <NewChart open={creating} charts={everything.data ?? []} department={filter.folder.department ?? ''} departments={shelves.data?.known_departments ?? []} onClose={() => setCreating(false)} />
    </div>
  );
}
