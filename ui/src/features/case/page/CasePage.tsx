// One case: head, the step to work on, and beside it chart, history, contents and limits.
import { Skeleton } from 'antd';
import { useState } from 'react';

import { ErrorState } from '../../../parts';
import { useCase } from '../api';
import '../case.css';
import { StepPanel } from '../step/StepPanel';
import { CaseAside } from './CaseAside';
import type { CaseTab } from './CaseAside';
import { CaseHead } from './CaseHead';

export function CasePage({ id }: { id: string }) {
  const found = useCase(id);
  const [tab, setTab] = useState<CaseTab>('chart');
  if (found.isPending) return <Skeleton active className="sf-page" paragraph={{ rows: 10 }} />;
  if (found.isError) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  const view = found.data;
  return (
    <div className="sf-page sf-page-fixed sf-case" data-testid="case-page" data-version={view.version}>
      <CaseHead view={view} seeLimits={() => setTab('limits')} />
      <div className="sf-case-body">
        <StepPanel view={view} />
        <CaseAside view={view} tab={tab} setTab={setTab} />
      </div>
    </div>
  );
}
