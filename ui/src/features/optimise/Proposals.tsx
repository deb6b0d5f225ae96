// Proposals with their figures before and after; each can be looked at on the canvas and side by side, then taken.
import { BulbOutlined, CheckOutlined, EyeOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';

import type { EditArea } from '../../editor';
import { elementOf, highlight } from '../../editor';
import type { Say } from '../../i18n';
import { hasText, useTexts } from '../../i18n';
import type { Forms } from '../../ipc';
import type { Proposal } from '../../ipc/bindings/commands';
import { EmptyState, ErrorState, useTell } from '../../parts';
import { useProposals } from './api';
import { duration } from './duration';
import { formText } from './formText';
import { Preview } from './Preview';
import { takeWithReasons } from './takeWithReasons';

/** Longest note of a version. */
const MOST_NOTE = 2_000;

interface ProposalsProps {
  /** Id of the chart that is drawn. */
  chart: string;
  area: EditArea;
  xml: string | undefined;
  /** The document of forms that was drawn with it. */
  forms: Forms | undefined;
  /** The drawing changed since: what is shown no longer fits. */
  stale: boolean;
  onTaken: () => void;
}

export function Proposals({ chart, area, xml, forms, stale, onTaken }: ProposalsProps) {
  const { t } = useTexts();
  const tell = useTell();
  const proposals = useProposals(xml, forms);
  const [shown, setShown] = useState<Proposal>();
  if (proposals.isError) return <ErrorState error={proposals.error} retry={() => void proposals.refetch()} />;
  if (!proposals.data || xml === undefined) return <Skeleton active />;
  if (proposals.data.length === 0) return <EmptyState icon={<BulbOutlined />} title={t('optimise.none_title')} hint={t('optimise.none_hint')} testId="proposals-none" />;
  const take = (proposal: Proposal) => {
    highlight(area, 'sf-touched', []);
    setShown(undefined);
    if (takeWithReasons({ area, chart, before: xml, note: noteOf(t, area, proposal), forms: proposal.forms, failed: tell.error }, proposal.edits)) {
      tell.error({ code: 'misfit' });
      return;
    }
    tell.done(t('optimise.taken'));
    onTaken();
  };
  const look = (proposal: Proposal) => {
    highlight(area, 'sf-touched', proposal.elements);
    setShown(proposal);
  };
  return (
    <ol className="sf-proposals" data-testid="proposals">
      {proposals.data.map((proposal, index) => (
        <li
          key={`${proposal.pattern}/${proposal.elements.join()}`}
          className="sf-proposal"
          data-testid={`proposal-${index + 1}`}
          data-pattern={proposal.pattern}
          onMouseEnter={() => highlight(area, 'sf-touched', proposal.elements)}
          onMouseLeave={() => highlight(area, 'sf-touched', [])}
        >
          <div className="sf-proposal-name">{patternText(t, proposal.pattern)}</div>
          <div className="sf-second">{namesOf(area, proposal.elements)}</div>
          <Changes proposal={proposal} />
          <Reasons proposal={proposal} />
          <div className="sf-proposal-acts">
            <Button size="small" icon={<EyeOutlined />} data-testid={`proposal-${index + 1}-preview`} onClick={() => look(proposal)}>
              {t('optimise.preview')}
            </Button>
            <Button size="small" type="primary" icon={<CheckOutlined />} disabled={stale} data-testid={`proposal-${index + 1}-take`} onClick={() => take(proposal)}>
              {t('optimise.take')}
            </Button>
          </div>
        </li>
      ))}
      {shown ? <Preview name={patternText(t, shown.pattern)} before={xml} proposal={shown} stale={stale} onClose={() => setShown(undefined)} onTake={() => take(shown)} /> : null}
    </ol>
  );
}

/** What the simulation says of it, why it helps, and the articles that allow it. */
function Reasons({ proposal }: { proposal: Proposal }) {
  const { t } = useTexts();
  const [from, to] = proposal.gain_ci95;
  const grounds = groundsOf(t, proposal);
  return (
    <div className="sf-quiet sf-optimise-hint">
      <div>{proposal.better ? t('optimise.gain', { time: duration(t, proposal.gain_seconds), from: duration(t, from), to: duration(t, to) }) : t('optimise.gain_unsure')}</div>
      <div>{basisText(t, proposal.basis)}</div>
      {proposal.form_changes.map((change, at) => (
        <div key={at} data-testid="proposal-forms">
          {formText(t, change)}
        </div>
      ))}
      {grounds.length > 0 ? <div>{t('optimise.grounds', { grounds: grounds.join('、') })}</div> : null}
    </div>
  );
}

/** The articles that allow it; what was not compared with its text says so. */
function groundsOf(t: Say, proposal: Proposal): string[] {
  return proposal.grounds.map(({ statute, article, unread }) => `${statute}${article ? t('chart.article', { article }) : ''}${unread ? t('basis.unread') : ''}`);
}

/** Why, in words: what it changes, what the simulation says, what allows it. */
function noteOf(t: Say, area: EditArea, proposal: Proposal): string {
  const [from, to] = proposal.gain_ci95;
  const gain = proposal.better ? t('optimise.gain', { time: duration(t, proposal.gain_seconds), from: duration(t, from), to: duration(t, to) }) : t('optimise.gain_unsure');
  const grounds = groundsOf(t, proposal);
  const parts = [`${patternText(t, proposal.pattern)}${namesOf(area, proposal.elements)}`, gain, basisText(t, proposal.basis), ...proposal.form_changes.map((change) => formText(t, change)), grounds.length > 0 ? t('optimise.grounds', { grounds: grounds.join('、') }) : ''];
  return parts.filter(Boolean).join('\n').slice(0, MOST_NOTE);
}

/** What a proposal changes: steps, handovers and days, before and after. */
export function Changes({ proposal: { before, after } }: { proposal: Proposal }) {
  const { t } = useTexts();
  const rows = [
    { key: 'steps', label: t('optimise.steps'), from: before.steps, to: after.steps },
    { key: 'handovers', label: t('optimise.handovers'), from: before.handovers, to: after.handovers },
    { key: 'days', label: t('optimise.days'), from: before.critical_path.days, to: after.critical_path.days },
  ];
  return (
    <dl className="sf-changes">
      {rows.map(({ key, label, from, to }) => (
        <div key={key} className={to < from ? 'sf-change-better' : to > from ? 'sf-change-worse' : undefined}>
          <dt>{label}</dt>
          <dd>
            {tenth(from)} → <strong>{tenth(to)}</strong>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function patternText(t: Say, pattern: string): string {
  const key = `optimise.pattern.${pattern}`;
  return t(hasText(key) ? key : 'optimise.pattern.other');
}

function basisText(t: Say, basis: string): string {
  const key = `optimise.basis.${basis}`;
  return t('optimise.basis', { basis: hasText(key) ? t(key) : basis });
}

function namesOf(area: EditArea, ids: readonly string[]): string {
  const names = ids.map((id) => String(elementOf(area, id)?.businessObject.name ?? '')).filter(Boolean);
  return names.map((name) => `“${name}”`).join('、');
}
