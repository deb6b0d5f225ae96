// The head of a case: number, matter, state, light, due dates, query code, where its records are.
import { ArrowLeftOutlined, AuditOutlined, FieldTimeOutlined, PauseCircleOutlined, PlayCircleOutlined, StopOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { CaseView, DueRow } from '../../../ipc';
import { CopyButton, daysLeftText, go, LightDot, wordText } from '../../../parts';
import { RecordStateTag } from '../../sync';
import { PhaseTag } from '../list/PhaseTag';
import { ExtendDialog } from './ExtendDialog';
import { EndDialog, mayEnd } from './EndDialog';
import { EndNotes } from './EndNotes';
import { HaltDialog } from './HaltDialog';
import { RemedyDialog } from './RemedyDialog';
import { WhyLight } from './WhyLight';

export function CaseHead({ view, seeLimits }: { view: CaseView; seeLimits: () => void }) {
  const { t } = useTexts();
  const [ending, setEnding] = useState(false);
  const [noting, setNoting] = useState(false);
  const [halting, setHalting] = useState(false);
  const [extending, setExtending] = useState(false);
  const { facts } = view;
  return (
    <section className="sf-panel sf-case-head">
      <div className="sf-case-head-line">
        <Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('case.back')} onClick={() => go('case')} />
        <h1 className="sf-page-title" title={facts.title} data-testid="case-heading">
          {facts.title}
        </h1>
        <PhaseTag phase={facts.phase} outcome={facts.outcome} ending={facts.ending} />
        {facts.phase === 'running' ? <LightDot light={view.light} /> : null}
        <span className="sf-bar-space" />
        <RecordStateTag state={view.sync.state} receipt={view.sync.receipt} />
        {view.extension ? (
          <Button icon={<FieldTimeOutlined />} data-testid="case-extend" onClick={() => setExtending(true)}>
            {t('extend.title')}
          </Button>
        ) : null}
        {view.exits.remedy === null && !view.exits.undecided ? (
          <Button icon={<AuditOutlined />} data-testid="case-remedy" onClick={() => setNoting(true)}>
            {t('remedy.title')}
          </Button>
        ) : null}
        {view.exits.halt === null || view.exits.resume === null ? (
          <Button icon={view.exits.resume === null ? <PlayCircleOutlined /> : <PauseCircleOutlined />} data-testid="case-halt" onClick={() => setHalting(true)}>
            {t(view.exits.resume === null ? 'halt.resume' : 'halt.title')}
          </Button>
        ) : null}
        {mayEnd(view.exits) ? (
          <Button icon={<StopOutlined />} data-testid="case-end" onClick={() => setEnding(true)}>
            {t('end.title')}
          </Button>
        ) : null}
        {view.exits.remedy === null && view.exits.undecided ? (
          <Button icon={<AuditOutlined />} data-testid="case-remedy" aria-label={t('remedy.title')} title={t('remedy.title')} onClick={() => setNoting(true)} />
        ) : null}
      </div>
      <div className="sf-case-facts">
        <Fact label={t('case.number')}>
          <span className="sf-mono" data-testid="case-number">
            {facts.number}
          </span>
          <CopyButton text={facts.number} label={t('case.copy_number')} />
        </Fact>
        {facts.query_code ? <QueryCode code={facts.query_code} /> : null}
        {view.dues.filter((due) => due.of !== 'step').map((due) => (
          <DueFact key={due.of} due={due} />
        ))}
        <Fact label={t('case.item')} wide>
          <span className="sf-clip" title={facts.item_name}>
            {facts.item_name} · {wordText(t, 'case_type', facts.case_type)}
          </span>
        </Fact>
      </div>
      <WhyLight view={view} see={seeLimits} />
      <EndNotes view={view} />
      {view.extension ? <ExtendDialog id={view.case} extension={view.extension} open={extending} close={() => setExtending(false)} /> : null}
      <EndDialog view={view} open={ending} close={() => setEnding(false)} />
      <HaltDialog view={view} open={halting} close={() => setHalting(false)} />
      <RemedyDialog view={view} open={noting} close={() => setNoting(false)} />
    </section>
  );
}

function Fact({ label, wide, children }: { label: string; wide?: boolean; children: React.ReactNode }) {
  return (
    <div className={wide ? 'sf-fact sf-fact-wide' : 'sf-fact'}>
      <span className="sf-fact-label">{label}</span>
      <span className="sf-fact-value">{children}</span>
    </div>
  );
}

function QueryCode({ code }: { code: string }) {
  const { t } = useTexts();
  return (
    <Fact label={t('case.query_code')}>
      <span className="sf-mono" data-testid="case-query-code">
        {code}
      </span>
      <CopyButton text={code} label={t('case.copy_code')} />
    </Fact>
  );
}

function DueFact({ due }: { due: DueRow }) {
  const { t } = useTexts();
  return (
    <Fact label={t(`due.${due.of}`)}>
      <span data-testid={`due-${due.of}`} data-state={due.state}>
        <DueWords due={due} />
      </span>
    </Fact>
  );
}

/** A limit's state in words: the day, and the days left in its own counting. */
export function DueWords({ due }: { due: DueRow }) {
  const { t } = useTexts();
  const counting = due.limit.counting;
  switch (due.state) {
    case 'not_started':
      return <span className="sf-quiet">{t('due.not_started')}</span>;
    case 'suspended':
      return <span className="sf-quiet">{t('due.suspended')}</span>;
    case 'met':
      return <span className="sf-due-green">{t('due.met')}</span>;
    case 'unpublished':
      return <span className="sf-due-yellow">{t('due.unpublished', { year: due.unpublished_year })}</span>;
    case 'running':
    case 'overdue':
      return (
        <span className={due.state === 'overdue' ? 'sf-due-red' : undefined}>
          {due.due} · {daysLeftText(t, due.days_left ?? 0, counting)}
        </span>
      );
  }
}
