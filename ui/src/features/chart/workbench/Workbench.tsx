// One chart: reads it, then shows the drawing board, or what stands still: a version, a draft under review.
import { Skeleton } from 'antd';
import { useState } from 'react';

import { ErrorState } from '../../../parts';
import { useChart } from '../api';
import { Looking } from '../versions/Looking';
import { Board } from './Board';

import './workbench.css';

export function Workbench({ chart, version }: { chart: string; version: number | null }) {
  const opened = useChart(chart, version);
  // A restored or published draft is another file: the board begins anew with it.
  const [round, setRound] = useState(0);
  if (opened.isPending) {
    return (
      <div className="sf-page">
        <Skeleton active />
      </div>
    );
  }
  if (opened.isError) return <ErrorState error={opened.error} retry={() => void opened.refetch()} />;
  if (version !== null || !opened.data.may_write) return <Looking opened={opened.data} version={version} />;
  return <Board key={`${opened.data.chart}/${round}`} opened={opened.data} onReopen={() => void opened.refetch().then(() => setRound((n) => n + 1))} />;
}
