// The findings, grouped by severity, with a filter. A click shows the element; beside it why, the path, the correction.
import { PlayCircleOutlined, QuestionCircleOutlined, ToolOutlined } from '@ant-design/icons';
import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { Finding, Severity } from '../../../ipc/bindings/commands';
import { citation, findingText } from './findingText';
import { SEVERITIES, SEVERITY_ICONS } from './severity';
import { useExplanations } from './useExplanations';

const MOST_SHOWN = 300;

interface ListProps {
  findings: readonly Finding[];
  nameOf: (element: string) => string;
  onPick: (finding: Finding) => void;
  onPlay: (finding: Finding) => void;
  onCorrect: (finding: Finding) => void;
}

export function FindingsList({ findings, nameOf, onPick, onPlay, onCorrect }: ListProps) {
  const { t } = useTexts();
  const [only, setOnly] = useState<Severity | 'all'>('all');
  const [wanted, setWanted] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const explanationOf = useExplanations();
  const where = (finding: Finding) => (finding.element ? nameOf(finding.element) : t('chart.whole'));
  const fits = (finding: Finding) => {
    const text = wanted.trim().toLowerCase();
    return !text || [where(finding), findingText(t, finding), citation(t, finding), finding.element ?? ''].some((part) => part.toLowerCase().includes(text));
  };
  const listed = findings.filter((finding) => (only === 'all' || finding.severity === only) && fits(finding));
  const counts = SEVERITIES.map((severity) => ({ severity, n: findings.filter((finding) => finding.severity === severity).length })).filter(({ n }) => n > 0);
  const shown = SEVERITIES.flatMap((severity) => listed.filter((finding) => finding.severity === severity)).slice(0, MOST_SHOWN);
  return (
    <div className="sf-findings-open">
      <div className="sf-findings-filter">
        <Segmented<Severity | 'all'>
          size="small"
          aria-label={t('chart.findings_filter')}
          data-testid="findings-filter"
          value={only}
          options={[{ value: 'all', label: `${t('chart.findings_all')} ${findings.length}` }, ...counts.map(({ severity, n }) => ({ value: severity, label: t('chart.findings_shown', { severity: t(`chart.severity.${severity}`), n }) }))]}
          onChange={setOnly}
        />
        <Input size="small" allowClear aria-label={t('chart.findings_search')} placeholder={t('chart.findings_search')} data-testid="findings-search" value={wanted} onChange={(event) => setWanted(event.target.value)} />
      </div>
      <ol className="sf-findings-list" aria-live="polite">
        {shown.map((finding, index) => {
          const key = `${finding.rule}/${String(finding.params.code ?? '')}/${finding.element ?? ''}/${index}`;
          const open = asked === key;
          const first = index === 0 || shown[index - 1]?.severity !== finding.severity;
          return (
            <li key={key} className={first && index > 0 ? 'sf-finding-first' : undefined}>
              <div className="sf-finding-row">
                <button type="button" className="sf-finding" data-testid={`finding-${index + 1}`} data-rule={finding.rule} data-severity={finding.severity} onClick={() => onPick(finding)}>
                  <span className={`sf-finding-icon sf-finding-${finding.severity}`} title={t(`chart.severity.${finding.severity}`)}>
                    {SEVERITY_ICONS[finding.severity]}
                  </span>
                  <span className="sf-finding-where sf-clip">{where(finding)}</span>
                  <span className="sf-finding-what">{findingText(t, finding)}</span>
                  <span className="sf-finding-basis sf-quiet">{citation(t, finding)}</span>
                </button>
                {finding.path && finding.path.length > 0 ? (
                  <Button type="link" size="small" icon={<PlayCircleOutlined />} data-testid={`finding-${index + 1}-play`} onClick={() => onPlay(finding)}>
                    {t('chart.finding_play')}
                  </Button>
                ) : null}
                {isCorrectable(finding) ? (
                  <Button type="link" size="small" icon={<ToolOutlined />} data-testid={`finding-${index + 1}-correct`} onClick={() => onCorrect(finding)}>
                    {t('chart.finding_correct')}
                  </Button>
                ) : null}
                {explanationOf(finding.rule) ? (
                  <Button type="text" size="small" icon={<QuestionCircleOutlined />} aria-label={t('chart.finding_why')} title={t('chart.finding_why')} aria-expanded={open} data-testid={`finding-${index + 1}-why`} onClick={() => setAsked(open ? null : key)} />
                ) : null}
              </div>
              {open ? <p className="sf-finding-why">{explanationOf(finding.rule)}</p> : null}
            </li>
          );
        })}
        {shown.length === 0 ? <li className="sf-quiet sf-findings-empty">{t('chart.findings_no_match')}</li> : null}
        {listed.length > MOST_SHOWN ? <li className="sf-quiet sf-findings-empty">{t('chart.findings_more', { n: MOST_SHOWN })}</li> : null}
      </ol>
    </div>
  );
}

function isCorrectable(finding: Finding): boolean {
  return (finding as Finding & { correctable?: boolean }).correctable === true;
}
